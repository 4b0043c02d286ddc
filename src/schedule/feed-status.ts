import type { WriterFeed } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import type { PlanLimits } from './next-poll.ts';

/** How a feed stood before an outcome. */
export interface FeedStatus extends Pick<WriterFeed, Standing> {
  readonly feed: string;
}

// biome-ignore format: a list reads better in rows
type Standing = 'url' | 'listUrl' | 'everyMs' | 'adaptive' | 'cron' | 'fetchedAt' | 'succeededAt' | 'failures' | 'failingSince' | 'validators' | 'memory';

/** What the writer found in the outcome. */
export interface Found {
  /** Items that were never seen before. */
  readonly fresh: number;
  readonly revised: number;
  /** Of a document: items that it lists, and how many of them were listed before, where that is known. */
  readonly listing?: { readonly total: number; readonly shared?: number };
  /** The dates of the new items, where they have one that can be true. */
  readonly freshDates: readonly (Instant | undefined)[];
}

/** What else decides. */
export interface Around {
  readonly limits: PlanLimits;
  readonly hostReadyAt?: Instant;
  /** The feed, another one, that polls this address. */
  readonly listedBy: (url: string) => string | undefined;
}
