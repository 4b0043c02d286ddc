import type { Enclosure, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { parseDate } from './parse-date.ts';

/** An item while its elements come in. Where several elements could fill a field, the one of the lowest rank wins. */
export class ItemDraft {
  readonly authors: string[] = [];
  readonly categories: string[] = [];
  readonly enclosures: Enclosure[] = [];
  readonly #fields: Partial<Record<DraftField, string>> = {};
  readonly #ranks: Partial<Record<DraftField, number>> = {};

  offer(field: DraftField, value: string | undefined, rank = 0): void {
    if (!value || rank >= (this.#ranks[field] ?? Number.POSITIVE_INFINITY)) return;
    this.#fields[field] = value;
    this.#ranks[field] = rank;
  }

  addAuthor(name: string | undefined): void {
    if (name && !this.authors.includes(name) && this.authors.length < MAX_MEMBERS) this.authors.push(name);
  }

  addCategory(name: string | undefined): void {
    if (name && !this.categories.includes(name) && this.categories.length < MAX_MEMBERS) this.categories.push(name);
  }

  addEnclosure(url: string | undefined, type?: string, length?: string): void {
    if (!url || this.enclosures.length >= MAX_MEMBERS || this.enclosures.some((one) => one.url === url)) return;
    const bytes = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
    this.enclosures.push({ url, ...(type && { type }), ...(bytes && { bytes }) });
  }

  /** The finished item; undefined when nothing in it could identify or show it. */
  finish(base: string | undefined): ParsedItem | undefined {
    const { guid, guidUrl, title, summary, content, published, updated, image, language, source, section } =
      this.#fields;
    const item: Draft = {
      authors: this.authors,
      categories: this.categories,
      enclosures: this.#absoluteEnclosures(base),
    };
    if (guid) item.guid = guid;
    const url = absoluteUrl(this.#fields.url ?? guidUrl, base);
    if (url) item.url = url;
    if (title) item.title = title;
    if (summary) item.summary = summary;
    if (content) item.content = content;
    addDates(item, published ?? updated, updated);
    const picture = absoluteUrl(image, base);
    if (picture) item.image = picture;
    if (language) item.language = language;
    if (source) item.source = source;
    if (section) item.section = section;
    return isEmpty(item) ? undefined : item;
  }

  #absoluteEnclosures(base: string | undefined): readonly Enclosure[] {
    if (this.enclosures.length === 0) return this.enclosures;
    return this.enclosures.flatMap((one) => {
      const url = absoluteUrl(one.url, base);
      return url ? [{ ...one, url }] : [];
    });
  }
}

export type DraftField =
  | 'guid'
  | 'guidUrl'
  | 'url'
  | 'title'
  | 'summary'
  | 'content'
  | 'published'
  | 'updated'
  | 'image'
  | 'language'
  | 'source'
  | 'section';

/** Authors, categories or enclosures of one item; more than any real item has, less than an attack wants. */
const MAX_MEMBERS = 100;

type Draft = { -readonly [K in keyof ParsedItem]: ParsedItem[K] };

function addDates(item: Draft, publishedRaw: string | undefined, updatedRaw: string | undefined): void {
  if (publishedRaw) {
    const published = parseDate(publishedRaw);
    if (published !== undefined) item.published = published;
    item.publishedRaw = publishedRaw;
  }
  const updated = updatedRaw ? parseDate(updatedRaw) : undefined;
  if (updated !== undefined) item.updated = updated;
}

function isEmpty(item: ParsedItem): boolean {
  return !item.guid && !item.url && !item.title && !item.summary && !item.content && item.enclosures.length === 0;
}
