import type { Instant } from './instant.ts';

/** A document, read. Text is as the document had it: nothing sanitised, so that prints stay the same for ever. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly title?: string;
  /** The site that the feed belongs to. */
  readonly link?: string;
  readonly language?: string;
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
  readonly code: string;
  /** Character of the decoded document, from 0. */
  readonly at?: number;
}

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

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
}

export interface Enclosure {
  readonly url: string;
  readonly type?: string;
  readonly bytes?: number;
}

/** How far the reader goes before it cuts (`truncated`). */
export interface ParseBounds {
  /** Characters of one field. */
  readonly maxFieldChars: number;
  /** Nested elements. */
  readonly maxDepth: number;
  /** Items read from one document, known ones included. */
  readonly maxListed: number;
}
