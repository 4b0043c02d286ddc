import type { FeedSettings } from './feed.ts';
import type { Instant } from './instant.ts';
import type { KeepWish } from './kept-document.ts';
import type { AskedFor, Validators } from './poll-outcome.ts';

/** What a fetcher needs for one poll. JSON; secrets are still `${NAME}`. Version 1. */
export interface PollJob {
  readonly v: 1;
  /** Id of the store that asked (ULID): outcomes of another store are refused. */
  readonly store: string;
  /** Id of this poll (ULID). */
  readonly poll: string;
  readonly feed: string;
  readonly url: string;
  /** Comes back in the outcome. */
  readonly asked?: AskedFor;
  readonly settings: Pick<FeedSettings, 'headers' | 'proxy' | 'parser' | 'only' | 'skip' | 'extras'>;
  readonly limits: PollLimits;
  readonly validators: Validators;
  /** SHA-256 of the last document, base64url: an equal body is not parsed. */
  readonly bodyHash?: string;
  /** By which its owner reads (RULES). */
  readonly rules?: number;
  /** Prints of all that the last document listed; `rules` says how they were made. */
  readonly prints: { readonly rules: number; readonly list: readonly string[] };
  /** Of its items, where an earlier document told it: it is not looked for again. */
  readonly language?: string;
  /** Documents are kept: which of them to send. Absent: none. */
  readonly keeps?: KeepWish;
  readonly plannedAt: Instant;
  /** Past this moment a fetcher drops the job: the scheduler has planned anew. */
  readonly expiresAt: Instant;
}

/** The owner's limits travel with the job, so that every fetcher keeps the same. */
export interface PollLimits {
  /** Items that are *new*, from one document. */
  readonly maxItems: number;
  readonly maxFieldBytes: number;
  readonly maxDepth: number;
  /** Of the body, also when it is packed inside its answer. */
  readonly maxBytes: number;
  /** Milliseconds of work on one document. */
  readonly deadlineMs: number;
}
