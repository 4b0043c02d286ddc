import type { Instant } from '../model/instant.ts';
import type { Comments, Extras, ParsedItem, ProblemCode } from '../model/parsed-feed.ts';
import { firstChars } from './control-signs.ts';
import { AMPERSAND, EnclosureDrafts, MAX_MEMBERS } from './enclosure-drafts.ts';
import { parseDate } from './parse-date.ts';

/** An item while its elements come in. Where several elements could fill a field, the one of the lowest rank wins. */
export class ItemDraft {
  readonly authors: string[] = [];
  readonly categories: string[] = [];
  isUnfinished = false;
  readonly enclosures = new EnclosureDrafts();
  readonly comments: { -readonly [K in keyof Comments]: Comments[K] } = {};
  readonly #fields: Partial<Record<DraftField, string>> = {};
  readonly #bases: { summary?: string | undefined; content?: string | undefined } = {};
  readonly #ranks: Partial<Record<DraftField, number>> = {};
  readonly #dates: { published?: DraftDate; updated?: DraftDate } = {};
  #extras: Map<string, string[]> | undefined;
  /** They count where the item names nobody itself. */
  readonly #lesserAuthors: string[] = [];
  #person: { readonly part: string; readonly rank: number } | undefined;

  /** True when it was taken. */
  offer(field: DraftField, value: string | undefined, rank = 0): boolean {
    if (!value || rank >= (this.#ranks[field] ?? Number.POSITIVE_INFINITY)) return false;
    this.#fields[field] = value;
    this.#ranks[field] = rank;
    return true;
  }

  /** Takes back a title of that rank: it was another's. */
  withdrawTitle(rank: number): void {
    if (this.#ranks.title !== rank) return;
    delete this.#fields.title;
    delete this.#ranks.title;
  }

  /** HTML, and what its relative addresses are relative to. */
  offerHtml(field: 'summary' | 'content', value: string, rank: number, base: string | undefined): void {
    if (this.offer(field, value, rank)) this.#bases[field] = base;
  }

  /** A date that can't be read loses to any that can. */
  offerDate(field: 'published' | 'updated', value: string, rank: number): void {
    const raw = value.trim();
    const at = parseDate(raw);
    const weight = at === undefined ? rank + UNREADABLE : rank;
    if (raw && weight < (this.#dates[field]?.rank ?? Number.POSITIVE_INFINITY))
      this.#dates[field] = { raw, at, rank: weight };
  }

  /** An author told in parts: the name, else what else is known, once the element ends. */
  offerPerson(part: string, rank: number): void {
    if (part && rank < (this.#person?.rank ?? Number.POSITIVE_INFINITY)) this.#person = { part, rank };
  }

  /** `source`: of where the item comes from. */
  endPerson(of: 'item' | 'source' = 'item'): void {
    const name = this.#person?.part;
    this.#person = undefined;
    if (of === 'item') this.addAuthor(name);
    else this.addLesserAuthor(name);
  }

  addLesserAuthor(name: string | undefined): void {
    if (name && this.#lesserAuthors.length < MAX_MEMBERS) this.#lesserAuthors.push(nameOf(name));
  }

  addAuthor(written: string | undefined): void {
    addMember(this.authors, written);
  }

  addCategory(written: string | undefined): void {
    addMember(this.categories, written);
  }

  addExtra(name: string, value: string): void {
    this.#extras ??= new Map();
    const held = this.#extras.get(name) ?? [];
    if (value && held.length < MAX_MEMBERS) this.#extras.set(name, [...held, value]);
  }

  /** The finished item. It may hold nothing at all: see `isHollow`. */
  finish(
    absolute: (address: string | undefined) => string | undefined,
    problem: (code: ProblemCode) => void,
  ): ParsedItem {
    const resolve = (address: string | undefined) => absolute(address?.replace(AMPERSAND, '&'));
    const { guid, guidUrl, title, summary, content, image, language, source, section, original, self } = this.#fields;
    if (this.authors.length === 0) for (const name of this.#lesserAuthors) this.addAuthor(name);
    const item: Draft = {
      authors: this.authors,
      categories: this.categories,
      enclosures: this.enclosures.finish(resolve),
    };
    if (guid) item.guid = guid;
    const written = this.#fields.url ?? guidUrl;
    // an item without guid is told by its address, and keeps the one that it has always had
    const page = resolve(guid ? (original ?? written) : (written ?? original)) ?? resolve(guidUrl);
    const url = page ?? (guid ? resolve(self) : undefined);
    if (url) item.url = url;
    if (title) item.title = title;
    if (summary) item.summary = summary;
    if (content) item.content = content;
    this.#addDates(item, problem);
    const picture = resolve(image);
    if (picture) item.image = picture;
    if (language) item.language = language;
    if (source) item.source = source;
    if (section) item.section = section;
    const htmlBase = content ? this.#bases.content : this.#bases.summary;
    if (htmlBase !== undefined) item.base = htmlBase;
    const comments = this.#finishedComments(resolve);
    if (comments) item.comments = comments;
    if (this.isUnfinished) item.unfinished = true;
    if (this.#extras?.size) item.extras = extrasOf(this.#extras);
    return item;
  }

  #addDates(item: Draft, problem: (code: ProblemCode) => void): void {
    const { updated, published = updated } = this.#dates;
    if (updated?.at !== undefined) item.updated = updated.at;
    if (!published) return;
    const at = published.at ?? updated?.at;
    if (published.at === undefined) problem('bad-date');
    if (at !== undefined) item.published = at;
    item.publishedRaw = published.raw;
  }

  #finishedComments(absolute: (address: string | undefined) => string | undefined): Comments | undefined {
    const url = absolute(this.comments.url);
    const feed = absolute(this.comments.feed);
    const { count } = this.comments;
    if (!url && !feed && count === undefined) return undefined;
    return { ...(url && { url }), ...(feed && { feed }), ...(count !== undefined && { count }) };
  }
}

type DraftField =
  | 'guid'
  | 'guidUrl'
  | 'url'
  | 'title'
  | 'summary'
  | 'content'
  | 'image'
  | 'language'
  | 'source'
  | 'section'
  | 'original'
  /** The entry as Atom: better than no address, where another thing tells the item. */
  | 'self';

/** Characters of a name: of an author, of a category. They go into each export, for which only texts are counted. */
export const MAX_NAME = 1000;
/** Added to the rank of a date that says nothing. */
const UNREADABLE = 100;

type Draft = { -readonly [K in keyof ParsedItem]: ParsedItem[K] };

interface DraftDate {
  readonly raw: string;
  readonly at: Instant | undefined;
  readonly rank: number;
}

function addMember(members: string[], written: string | undefined): void {
  const name = written && nameOf(written);
  if (name && !members.includes(name) && members.length < MAX_MEMBERS) members.push(name);
}

function nameOf(written: string): string {
  return firstChars(written, MAX_NAME);
}

function extrasOf(extras: ReadonlyMap<string, readonly string[]>): Extras {
  return Object.fromEntries([...extras].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]));
}
