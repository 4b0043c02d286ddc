import type { Instant } from '../../src/model/instant.ts';

/** When a feed is asked again: our own rule and those of other aggregators, in one shape. Pure: time comes with the sight. */
export interface Policy<S> {
  readonly name: string;
  /** Looks for due feeds only so often; without it each is asked when it is due. */
  readonly tickMs?: number;
  start(feed: string, now: Instant): Next<S>;
  next(state: S, sight: Sight): Next<S>;
  /** Who goes first (the lower) where more are due than may be asked; without it the longest due. */
  rank?(state: S, due: Instant): number;
}

export interface Next<S> {
  readonly state: S;
  readonly at: Instant;
}

/** What one poll taught. */
export interface Sight {
  readonly feed: string;
  readonly at: Instant;
  readonly plannedAt: Instant;
  /** Then there was no document: counts are 0, dates and hints empty. */
  readonly failed: Failure | undefined;
  /** Items in the document. */
  readonly total: number;
  /** Of those, how many no poll has seen before. */
  readonly fresh: number;
  /** The document is that of the last successful poll. */
  readonly same: boolean;
  /** As the document states them, newest first; none where it is undated. */
  readonly dates: readonly Instant[];
  readonly hints: Hints;
  /** What earlier polls stored of this feed. */
  readonly stored: Stored;
}

/** A question to the store; an undated item counts as published when it was collected. */
export interface Stored {
  publishedSince(moment: Instant): { readonly count: number; readonly oldest: Instant; readonly newest: Instant };
}

export interface Hints {
  readonly maxAgeMs?: number;
  readonly ttlMs?: number;
  /** The interval of sy:updatePeriod and sy:updateFrequency. */
  readonly syMs?: number;
}

/** `hard`: other 4xx; `soft`: 404, 5xx, timeout; `temporary`: DNS try again; `limited`: 429. */
export interface Failure {
  readonly kind: 'hard' | 'soft' | 'temporary' | 'limited';
  readonly retryAfterMs?: number;
}
