import type { Enclosure, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { parseDate } from './parse-date.ts';

/** An item while its elements come in. Where several elements could fill a field, the one of the lowest rank wins. */
export class ItemDraft {
  readonly authors: string[] = [];
  readonly categories: string[] = [];
  readonly enclosures: Enclosure[] = [];
  readonly #fields = new Map<string, { readonly value: string; readonly rank: number }>();

  offer(field: DraftField, value: string | undefined, rank = 0): void {
    if (!value) return;
    const held = this.#fields.get(field);
    if (!held || rank < held.rank) this.#fields.set(field, { value, rank });
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
    const text = (field: DraftField) => this.#fields.get(field)?.value;
    const publishedRaw = text('published') ?? text('updated');
    const item: ParsedItem = {
      ...optional('guid', text('guid')),
      ...optional('url', absoluteUrl(text('url') ?? text('guidUrl'), base)),
      ...optional('title', text('title')),
      ...optional('summary', text('summary')),
      ...optional('content', text('content')),
      authors: this.authors,
      categories: this.categories,
      enclosures: this.#absoluteEnclosures(base),
      ...optional('published', publishedRaw && parseDate(publishedRaw)),
      ...optional('publishedRaw', publishedRaw),
      ...optional('updated', parseDate(text('updated') ?? '')),
      ...optional('image', absoluteUrl(text('image'), base)),
      ...optional('language', text('language')),
      ...optional('source', text('source')),
      ...optional('section', text('section')),
    };
    return isEmpty(item) ? undefined : item;
  }

  #absoluteEnclosures(base: string | undefined): Enclosure[] {
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

function optional<K extends string, V>(key: K, value: V | undefined | ''): { [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]?: V });
}

function isEmpty(item: ParsedItem): boolean {
  return !item.guid && !item.url && !item.title && !item.summary && !item.content && item.enclosures.length === 0;
}
