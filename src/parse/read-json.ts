import { FeedFormatError } from '../model/errors.ts';
import { escapedHtml } from '../model/escaped-html.ts';
import { isPicture } from '../model/is-picture.ts';
import type { FeedLinks, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { firstChars, withoutControls, withoutHalves } from './control-signs.ts';
import { GrowthBudget } from './growth-budget.ts';
import { isHollow } from './is-hollow.ts';
import { ItemDraft } from './item-draft.ts';
import { languageCode } from './language-code.ts';
import { parseJson } from './parse-json.ts';
import type { ReadSetup } from './read-setup.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Fields of another type than the specification's are left out. */
export async function readJson(text: string, setup: ReadSetup): Promise<ParsedFeed> {
  const { value, isWhole } = parseJson(text, setup.problems);
  if (!isObject(value)) throw new FeedFormatError('the JSON document is no object: no JSON Feed');
  const { items } = value;
  if (!Array.isArray(items)) throw new FeedFormatError('the JSON document has no list "items": no JSON Feed');
  const reader = new JsonItems(setup, absoluteUrl(asText(value['home_page_url']), setup.address) ?? setup.address);
  await reader.readAll(items);
  if (!isFeed(value, reader.items))
    throw new FeedFormatError('the JSON document has "items", but neither title, version nor an item: no JSON Feed');
  const truncated = reader.truncated || !isWhole;
  return { format: 'json', ...channelOf(value, setup.address), items: reader.items, truncated };
}

/** An API that begins to fail must not look like a feed that has nothing new. */
function isFeed({ version, title }: JsonObject, items: readonly ParsedItem[]): boolean {
  return (
    asText(title) !== undefined || /jsonfeed/i.test(asText(version) ?? '') || items.some((item) => !isHollow(item))
  );
}

function channelOf(feed: JsonObject, address: string | undefined): Omit<ParsedFeed, 'format' | 'items' | 'truncated'> {
  const [hub] = asList(feed['hubs']).filter(isObject);
  const links: FeedLinks = {
    ...present('self', absoluteUrl(asText(feed['feed_url']), address)),
    ...present('next', absoluteUrl(asText(feed['next_url']), address)),
    ...present('hub', absoluteUrl(asText(hub?.['url']), address)),
  };
  const authors = authorsOf(feed);
  return {
    ...present('title', asText(feed['title'])?.replace(/\s+/g, ' ').trim()),
    ...present('link', absoluteUrl(asText(feed['home_page_url']), address)),
    ...present('language', languageCode(asText(feed['language']))),
    ...(authors.length > 0 && { authors }),
    ...(Object.keys(links).length > 0 && { links }),
  };
}

/** 1.0 has `author`, 1.1 `authors`; some write names instead of objects, a list for one, or one for a list. */
function authorsOf(holder: JsonObject): readonly string[] {
  const authors = [holder['author'], holder['authors']].flat();
  return authors.flatMap((one) => (isObject(one) ? (asText(one['name']) ?? asText(one['url'])) : asText(one)) ?? []);
}

/** A list; some write one text with commas. */
function tagsOf(tags: unknown): readonly unknown[] {
  return typeof tags === 'string' ? tags.split(',') : asList(tags);
}

class JsonItems {
  truncated = false;
  readonly items: ParsedItem[] = [];
  readonly #setup: ReadSetup;
  readonly #base: string | undefined;
  readonly #growth = new GrowthBudget(() => this.#cut('field-too-long'));

  constructor(setup: ReadSetup, base: string | undefined) {
    this.#setup = setup;
    this.#base = base;
  }

  async readAll(members: readonly unknown[]): Promise<void> {
    const { bounds, budget } = this.#setup;
    for (const member of members) {
      if (this.items.length >= bounds.maxListed) return this.#cut('too-many-items');
      if (isObject(member)) this.items.push(this.#read(member));
      if (!budget.isTurnOver()) continue;
      if (budget.isSpent()) return this.#cut('out-of-time');
      await budget.rest();
    }
  }

  #read(item: JsonObject): ParsedItem {
    const draft = new ItemDraft();
    const text = (key: string) => this.#bounded(asText(item[key]));
    draft.offer('guid', text('id'));
    draft.offer('url', text('url'), 0);
    draft.offer('url', text('external_url'), 1);
    draft.offer('guidUrl', /^https?:\/\/\S+$/i.test(text('id') ?? '') ? text('id') : undefined, 0);
    draft.offer('title', text('title')?.replace(/\s+/g, ' ').trim());
    draft.offer('summary', this.#bounded(escapedHtml(text('summary') ?? '')));
    draft.offer('content', text('content_html'), 0);
    draft.offer('content', this.#bounded(linesOf(text('content_text') ?? '')), 1);
    draft.offerDate('published', text('date_published') ?? '', 0);
    draft.offerDate('updated', text('date_modified') ?? '', 0);
    draft.offer('image', text('image'), 0);
    draft.offer('image', text('banner_image'), 1);
    draft.offer('language', languageCode(text('language')));
    this.#members(draft, item);
    const read = draft.finish(
      (address) => this.#growth.absolute(address, this.#base),
      (code) => this.#setup.problems.add(code),
    );
    if (isHollow(read)) this.#setup.problems.add('empty-item');
    return read;
  }

  #members(draft: ItemDraft, item: JsonObject): void {
    for (const author of authorsOf(item)) draft.addAuthor(author);
    for (const tag of tagsOf(item['tags'])) draft.addCategory(asText(tag)?.trim());
    for (const one of asList(item['attachments']).filter(isObject)) {
      const [url, type, bytes, seconds] = ['url', 'mime_type', 'size_in_bytes', 'duration_in_seconds'].map((key) =>
        asText(one[key]),
      );
      draft.enclosures.add(url, type, bytes, seconds);
      if (url && isPicture(url, type)) draft.offer('image', url, 6);
    }
    for (const [name, path] of this.#setup.extras.members) {
      for (const value of valuesAt(item, path)) draft.addExtra(name, this.#bounded(value) ?? '');
    }
  }

  #bounded(text: string | undefined): string | undefined {
    const { maxFieldChars } = this.#setup.bounds;
    if (text === undefined) return text;
    if (text.length > maxFieldChars) this.#cut('field-too-long');
    return firstChars(text, maxFieldChars);
  }

  #cut(code: 'too-many-items' | 'out-of-time' | 'field-too-long'): void {
    this.truncated = true;
    this.#setup.problems.add(code);
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Some write one object where there is one only. */
function asList(value: unknown): readonly unknown[] {
  if (isObject(value)) return [value];
  return Array.isArray(value) ? value : [];
}

/** Ids are often numbers, against the specification's wish; it asks readers to take them as strings. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? withoutHalves(withoutControls(value)).trim() || undefined : undefined;
}

function present<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });
}

/** Plain text as HTML, line by line. */
function linesOf(text: string): string {
  return escapedHtml(text).replace(/\r?\n/g, '<br>');
}

/** `_my/deep/member`; a list gives each of its values. */
function valuesAt(item: JsonObject, path: string): readonly string[] {
  const steps = Object.hasOwn(item, path) ? [path] : path.split('/');
  const found = steps.reduce<readonly unknown[]>(
    (values, step) => {
      return values
        .flatMap((value) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : []))
        .slice(0, 100);
    },
    [item],
  );
  return found.flat().map((value) => asText(value) ?? (typeof value === 'string' ? '' : JSON.stringify(value)));
}
