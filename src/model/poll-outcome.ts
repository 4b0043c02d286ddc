import type { FeedFailure } from './feed-failure.ts';
import type { Instant } from './instant.ts';
import type { ItemBody } from './item.ts';
import type { KeptDocument } from './kept-document.ts';
import type { FeedLinks, RhythmHints } from './parsed-feed.ts';

/** ETag and Last-Modified, byte for byte as the server sent them. */
export interface Validators {
  readonly etag?: string;
  readonly modified?: string;
  /** A mark of the address that gave them, after redirects; they are sent to no other. */
  readonly from?: string;
}

/** Everything that one poll taught us. JSON; at most `MAX_OUTCOME_BYTES`. */
export interface PollOutcome {
  readonly poll: string;
  readonly feed: string;
  /** The address that was polled, as in the job: a feed may have got another one since. */
  readonly url: string;
  /** The filter that it was made with (filterMark). */
  readonly filter?: string;
  /** When the request was sent: the order of outcomes. */
  readonly fetchedAt: Instant;
  /** Duration of fetch and parse. */
  readonly ms: number;
  readonly http?: HttpAnswer;
  /** The host that answered, where redirects led to another than that of `url`. */
  readonly answeredBy?: string;
  readonly asked?: AskedFor;
  /** Validators went with the request. */
  readonly conditional?: true;
  /** Where documents are kept and one came. */
  readonly document?: KeptDocument;
  readonly result: ChangedResult | SameResult | FailedResult;
}

/**
 * Why a poll was made, where that was not the schedule alone: by hand; for an older page of the feed, to fill a gap; or as a
 * canary, without validators, to find out whether the server's 304 hides changes.
 */
export type AskedFor = 'hand' | 'older' | 'canary';

/** What the last answer said beside its body: of a document, of 304, not of failures. */
export interface HttpAnswer extends Freshness {
  readonly status: number;
  /** Bytes of the body as they crossed the network. */
  readonly bytes: number;
  /** Where the address has moved for good: the end of a chain made only of 301 and 308. Never with a secret. */
  readonly movedTo?: string;
}

/** Headers that say how long an answer stays fresh, as received: the schedule makes sense of them. */
export interface Freshness {
  readonly cacheControl?: string;
  readonly expires?: string;
  readonly age?: string;
  readonly date?: string;
}

export interface ChangedResult {
  readonly kind: 'changed';
  /** The rules it was read by: it may have waited in Redis while its owner was upgraded. Absent: the owner's. */
  readonly rules?: number;
  /** Absent when the document was cut short: the next poll must see it whole. */
  readonly validators?: Validators;
  readonly bodyHash?: string;
  readonly truncated: boolean;
  /** Prints of every listed item, in order. */
  readonly listed: readonly string[];
  readonly total: number;
  /** The listed items whose print was not in the job. */
  readonly items: readonly SeenItem[];
  readonly hints: FeedHints;
}

/** 304, or a body with the hash of the last one. */
interface SameResult {
  readonly kind: 'same';
  /** What the server sent with it (RFC 9111 section 4.3.4 updates what is stored). */
  readonly validators?: Validators;
}

export interface FailedResult extends FeedFailure {
  readonly kind: 'failed';
}

/** An item that the fetcher did not find among the prints that it was given. */
export interface SeenItem {
  readonly print: string;
  readonly body: ItemBody;
  /** The feed's filter does not want it: only what identifies it travels. */
  readonly skipped?: true;
}

/** What the document says about itself. */
export interface FeedHints {
  readonly title?: string;
  readonly link?: string;
  /** Declared, else told from the texts. */
  readonly language?: string;
  readonly rhythm?: RhythmHints;
  readonly dates?: DateHints;
  readonly links?: FeedLinks;
  /** How far guids (or addresses) of this document fail to tell its items apart: see dedup/identify. */
  readonly reuse: GuidReuse;
  /** How many of its items have no guid; absent: none. */
  readonly bare?: number;
  /** How many have the address of an item with another title; absent: none. */
  readonly shared?: number;
}

/** What the dates of all listed items say; absent with fewer than two that can be true. */
export interface DateHints {
  readonly oldest: Instant;
  readonly newest: Instant;
  readonly rate: PublishingRate;
}

/** How often a feed publishes: so many items in so long. Both fade with time, so that the newer count for more. */
export interface PublishingRate {
  readonly items: number;
  readonly ms: number;
}

/** 0: keys tell items apart. 1: guid + page do. 2: guid + page + title. 3: only what `ownMark` says beside those. */
export type GuidReuse = 0 | 1 | 2 | 3;

/** A larger outcome is cut: BullMQ keeps a job in one Redis value, and the writer in memory. */
export const MAX_OUTCOME_BYTES = 8 * 1024 * 1024;
