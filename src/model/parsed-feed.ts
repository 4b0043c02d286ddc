import type { Instant } from './instant.ts';

/** A document, read. Text is as the document had it: nothing sanitised, so that prints stay the same for ever. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  /** Name of the encoding that its bytes were read with, by the WHATWG Encoding Standard where that has it. */
  readonly encoding?: string;
  readonly title?: string;
  /** The site that the feed belongs to. */
  readonly link?: string;
  readonly language?: string;
  /** Of the whole feed: whose the items are that name nobody (RFC 4287 section 4.2.1, JSON Feed 1.1). */
  readonly authors?: readonly string[];
  readonly items: readonly ParsedItem[];
  readonly rhythm?: RhythmHints;
  readonly links?: FeedLinks;
  /** What was wrong with the document; absent when nothing was. */
  readonly problems?: readonly Problem[];
  /** True when a bound (depth, field size, item count, deadline) cut something off. */
  readonly truncated: boolean;
}

/** What a document says about when to ask again, as written: the schedule makes sense of it. */
export interface RhythmHints {
  /** `<ttl>`, in minutes. */
  readonly ttl?: string;
  /** `sy:updatePeriod` and `sy:updateFrequency`. */
  readonly updatePeriod?: string;
  readonly updateFrequency?: string;
  readonly skipHours?: readonly string[];
  readonly skipDays?: readonly string[];
}

/** Absolute addresses that a document names for itself. */
export interface FeedLinks {
  readonly self?: string;
  readonly hub?: string;
  /** RFC 5005: older items, by archive or by page. */
  readonly prevArchive?: string;
  readonly next?: string;
}

/** Something in a document that had to be mended or passed over. */
export interface Problem {
  readonly code: ProblemCode;
  /** Character of the decoded document where it came up first, from 0. */
  readonly at?: number;
  /** How often; absent for once. */
  readonly count?: number;
}

/** The closed list. What each means for people stands in cli/problem-words. */
export const PROBLEM_CODES = [
  // the bytes
  'compressed-body',
  'wrong-encoding',
  'guessed-encoding',
  'unknown-encoding',
  'bad-bytes',
  // the markup
  'text-before-document',
  'bare-ampersand',
  'bare-less-than',
  'undeclared-entity',
  'control-character',
  'stray-end-tag',
  'unclosed-tag',
  'unclosed-cdata',
  'unclosed-comment',
  'unclosed-quote',
  'unclosed-instruction',
  'unbound-prefix',
  'duplicate-attribute',
  'broken-json',
  // the content
  'double-escaped',
  'bad-date',
  'empty-item',
  // what a bound cut off
  'broken-off',
  'too-deep',
  'too-many-items',
  'field-too-long',
  'out-of-time',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json' | 'cdf' | 'sitemap';

export interface ParsedItem {
  readonly guid?: string;
  /** Absolute address of the page. */
  readonly url?: string;
  /** Plain text. */
  readonly title?: string;
  /** As in the document: text or HTML. */
  readonly summary?: string;
  /** As in the document: HTML. */
  readonly content?: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly enclosures: readonly Enclosure[];
  readonly published?: Instant;
  /** The date as written, kept also when it can't be read. */
  readonly publishedRaw?: string;
  readonly updated?: Instant;
  readonly image?: string;
  readonly language?: string;
  readonly source?: string;
  readonly section?: string;
  readonly comments?: Comments;
  /** What the feed's own `extras` name; several elements of one name make a list. */
  readonly extras?: Extras;
  /** The document broke off in it: a poll leaves it for the next one. */
  readonly unfinished?: true;
  /** What relative addresses in its HTML are relative to (`xml:base`); absent: its own address. */
  readonly base?: string;
}

/** Where an item is talked about. */
export interface Comments {
  readonly url?: string;
  /** A feed of them (`wfw:commentRss`, `rel="replies"`). */
  readonly feed?: string;
  /** How many there were when the item was last new or changed; a change of it alone is none. */
  readonly count?: number;
}

export type Extras = Readonly<Record<string, string | readonly string[]>>;

export interface Enclosure {
  readonly url: string;
  readonly type?: string;
  readonly bytes?: number;
  /** How long it plays. */
  readonly seconds?: number;
}

/** How far the reader goes before it cuts (`truncated`). */
export interface ParseBounds {
  /** Characters of one field. */
  readonly maxFieldChars: number;
  /** Nested elements; deeper tags are passed over, their text stays. */
  readonly maxDepth: number;
  /** Items read from one document, known ones included. */
  readonly maxListed: number;
  /** Of a body that was packed inside its HTTP answer. */
  readonly maxBytes: number;
  /** Milliseconds of work, what others do meanwhile apart. */
  readonly deadlineMs: number;
}
