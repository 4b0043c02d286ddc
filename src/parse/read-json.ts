import { FeedFormatError } from '../model/errors.ts';
import type { ParseBounds, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { escapeText } from './escape-text.ts';
import { ItemDraft } from './item-draft.ts';

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Fields of another type than the specification's are left out. */
export function readJson(text: string, address: string | undefined, bounds: ParseBounds): ParsedFeed {
  const feed = parseObject(text);
  if (!Array.isArray(feed['items'])) throw new FeedFormatError('the JSON document has no list "items": no JSON Feed');
  const base = absoluteUrl(asText(feed['home_page_url']), address) ?? address;
  const reader = new JsonItems(bounds, base);
  const items = feed['items'].slice(0, bounds.maxListed).flatMap((entry) => reader.read(entry) ?? []);
  return {
    format: 'json',
    ...present('title', asText(feed['title'])),
    ...present('link', asText(feed['home_page_url'])),
    ...present('language', asText(feed['language'])),
    items,
    truncated: reader.truncated || feed['items'].length > bounds.maxListed,
  };
}

class JsonItems {
  truncated = false;
  readonly #bounds: ParseBounds;
  readonly #base: string | undefined;

  constructor(bounds: ParseBounds, base: string | undefined) {
    this.#bounds = bounds;
    this.#base = base;
  }

  read(entry: unknown): ParsedItem | undefined {
    if (!isObject(entry)) return undefined;
    const draft = new ItemDraft();
    const text = (key: string) => this.#bounded(asText(entry[key]));
    draft.offer('guid', text('id'));
    draft.offer('url', text('url'), 0);
    draft.offer('url', text('external_url'), 1);
    draft.offer('title', text('title'));
    draft.offer('summary', text('summary'));
    draft.offer('content', text('content_html'), 0);
    draft.offer('content', escapeText(text('content_text') ?? ''), 1);
    draft.offer('published', text('date_published'));
    draft.offer('updated', text('date_modified'));
    draft.offer('image', text('image') ?? text('banner_image'));
    draft.offer('language', text('language'));
    this.#members(draft, entry);
    return draft.finish(this.#base);
  }

  #members(draft: ItemDraft, entry: Record<string, unknown>): void {
    const authors = [entry['author'], ...asList(entry['authors'])].filter(isObject);
    for (const author of authors) draft.addAuthor(asText(author['name']));
    for (const tag of asList(entry['tags'])) draft.addCategory(asText(tag));
    for (const one of asList(entry['attachments']).filter(isObject)) {
      draft.addEnclosure(asText(one['url']), asText(one['mime_type']), asText(one['size_in_bytes']));
    }
  }

  #bounded(text: string | undefined): string | undefined {
    if (text === undefined || text.length <= this.#bounds.maxFieldChars) return text;
    this.truncated = true;
    return text.slice(0, this.#bounds.maxFieldChars);
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FeedFormatError(`the document looks like JSON but is broken: ${(cause as Error).message}`, { cause });
  }
  if (!isObject(value)) throw new FeedFormatError('the JSON document is no object: no JSON Feed');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids are often numbers, against the specification's wish; it asks readers to take them as strings. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() ? value : undefined;
}

function present<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });
}
