import type { FeedLinks, ParsedFeed, RhythmHints } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { type FieldElement, lineOf } from './element-text.ts';
import { languageCode } from './language-code.ts';
import { peopleIn, personOf } from './person-of.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a document says of itself, while it is read; of several elements the first counts. */
export class ChannelDraft {
  title?: string;
  link?: string;
  #linkRank = Number.POSITIVE_INFINITY;
  language?: string | undefined;
  /** Counts where there is no `language`. */
  #xmlLang: string | undefined;
  readonly authors: string[] = [];
  readonly lesserAuthors: string[] = [];
  /** Counts where nobody else is named. */
  #editor: string | undefined;
  /** An author told in parts: the name, else what else is known. */
  #person: { readonly part: string; readonly rank: number } | undefined;
  readonly rhythm: { -readonly [K in keyof RhythmHints]: RhythmHints[K] } = {};
  readonly links: Mutable<FeedLinks> = {};

  /** The page of the site; of several the one of the lowest rank. */
  offerLink(address: string, rank: number): void {
    if (address === '' || rank >= this.#linkRank) return;
    this.link = address;
    this.#linkRank = rank;
  }

  /** Of several tags the first that says it. */
  offerLang(written: string | undefined): void {
    this.#xmlLang ??= languageCode(written);
  }

  offerPerson(part: string, rank: number): void {
    if (part !== '' && rank < (this.#person?.rank ?? Number.POSITIVE_INFINITY)) this.#person = { part, rank };
  }

  offerEditor(name: string): void {
    if (name !== '' && !name.includes('@')) this.#editor ??= name;
  }

  endPerson(): void {
    if (this.#person && this.authors.length < MAX_AUTHORS) this.authors.push(this.#person.part);
    this.#person = undefined;
  }

  finish(base: string | undefined): Pick<ParsedFeed, 'title' | 'link' | 'language' | 'authors' | 'rhythm' | 'links'> {
    const links = Object.entries(this.links).map(([name, address]) => [name, absoluteUrl(address, base)] as const);
    const editors = this.#editor === undefined ? [] : [this.#editor];
    const authors = [this.authors, this.lesserAuthors, editors].find(({ length }) => length > 0) ?? [];
    const link = absoluteUrl(this.link, base);
    const language = this.language ?? this.#xmlLang;
    const known = Object.fromEntries(links.filter(([, address]) => address !== undefined)) as FeedLinks;
    return {
      ...(this.title && { title: this.title }),
      ...(link !== undefined && { link }),
      ...(language !== undefined && { language }),
      ...(authors.length > 0 && { authors }),
      ...(Object.keys(this.rhythm).length > 0 && { rhythm: this.rhythm }),
      ...(Object.keys(known).length > 0 && { links: known }),
    };
  }
}

type ChannelRule = (draft: ChannelDraft, element: FieldElement) => void;

const nothing: ChannelRule = () => {};
const title: ChannelRule = (draft, element) => {
  draft.title ||= lineOf(element) || (element.attributes['value'] ?? '');
};
const language: ChannelRule = (draft, { text }) => {
  draft.language ??= languageCode(text);
};
const part =
  (rank: number): ChannelRule =>
  (draft, element) =>
    draft.offerPerson(personOf(lineOf(element)), rank);
const author: ChannelRule = (draft, element) => {
  for (const one of element.hasTags ? [''] : peopleIn(lineOf(element))) {
    draft.offerPerson(one, 1);
    draft.endPerson();
  }
};
/** They count where the feed names nobody else. Of a podcast: Apple means who made the show. */
const lesserAuthor: ChannelRule = ({ lesserAuthors }, element) => {
  if (lesserAuthors.length < MAX_AUTHORS)
    lesserAuthors.push(...peopleIn(lineOf(element)).filter((name) => name !== ''));
};
/** RSS 2.0: who answers for what it says; of a blog its author. An address without a name is an office's. */
const editor: ChannelRule = (draft, element) => draft.offerEditor(personOf(lineOf(element)));
const hint =
  (name: 'ttl' | 'updatePeriod' | 'updateFrequency'): ChannelRule =>
  ({ rhythm }, { text }) => {
    rhythm[name] ??= short(text);
  };
const hints =
  (name: 'skipHours' | 'skipDays'): ChannelRule =>
  ({ rhythm }, { text }) => {
    const held = rhythm[name] ?? [];
    if (held.length < MAX_SKIPS) rhythm[name] = [...held, short(text)];
  };

/** What each element of a channel (or Atom feed) fills, by its path below it. `image/title` names the picture. */
export const CHANNEL_FIELDS: ReadonlyMap<string, ChannelRule> = new Map<string, ChannelRule>([
  ['title', title],
  ['dc:title', title],
  ['link', channelLink],
  ['language', language],
  ['dc:language', language],
  ['author', author],
  ['author/name', part(0)],
  ['author/email', part(1)],
  ['author/uri', part(2)],
  ['itunes:author', lesserAuthor],
  ['dc:creator', lesserAuthor],
  ['managingeditor', editor],
  ['ttl', hint('ttl')],
  ['sy:updateperiod', hint('updatePeriod')],
  ['sy:updatefrequency', hint('updateFrequency')],
  ['skiphours', nothing],
  ['skiphours/hour', hints('skipHours')],
  ['skipdays', nothing],
  ['skipdays/day', hints('skipDays')],
]);

const RELATIONS: Readonly<Record<string, keyof FeedLinks>> = {
  self: 'self',
  hub: 'hub',
  next: 'next',
  'prev-archive': 'prevArchive',
};
const MAX_AUTHORS = 20;
/** A day has 24 hours, and a week seven days: more is junk. */
const MAX_SKIPS = 24;

/** RSS holds the site as text; Atom, and Atom inside RSS, in `href` with a relation (RFC 4287, RFC 5005, WebSub). */
function channelLink(draft: ChannelDraft, { text, attributes, base }: FieldElement): void {
  const href = attributes['href'];
  if (href === undefined) return draft.offerLink(text.trim(), 0);
  const address = base === undefined ? href : (absoluteUrl(href, base) ?? href);
  const rel = (attributes['rel'] ?? 'alternate').toLowerCase();
  const relation = Object.hasOwn(RELATIONS, rel) ? RELATIONS[rel] : undefined;
  if (rel === 'alternate') draft.offerLink(address, pageRank(attributes['type']));
  else if (relation) draft.links[relation] ??= address;
}

/** HTML, or what says nothing, before what is another form of the feed. */
function pageRank(type: string | undefined): number {
  return type === undefined || /html/i.test(type) ? 1 : 2;
}

/** Hints are short; what is longer is none. */
function short(text: string): string {
  return text.trim().slice(0, 40);
}
