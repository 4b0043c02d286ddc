import type { FeedStanding } from './feed.ts';
import type { Instant } from './instant.ts';

/** How a feed stands, as `status` and `feeds list` show it. */
export interface FeedReport {
  readonly id: string;
  readonly url: string;
  readonly standing: FeedStanding;
  readonly tags: readonly string[];
  readonly title?: string;
  /** The page of its site. */
  readonly link?: string;
  /** Items that it lists or listed. */
  readonly items: number;
  /** Sum of failure weights since the last success. */
  readonly failures: number;
  readonly nextAt: Instant;
  readonly failingSince?: Instant;
  /** When it last healed, and since when it had been failing then. */
  readonly healedAt?: Instant;
  readonly failedFrom?: Instant;
  readonly succeededAt?: Instant;
  /** The last stored poll; absent before the first. */
  readonly last?: {
    readonly at: Instant;
    readonly result: 'changed' | 'same' | 'failed';
    readonly status?: number;
    readonly reason?: string;
    readonly detail?: string;
    readonly truncated?: true;
    readonly ms: number;
  };
}

/** One poll, stored: what the log line and the table of `run --once` say. */
export interface PollReport {
  readonly feed: string;
  readonly poll: string;
  readonly at: Instant;
  readonly result: 'changed' | 'same' | 'failed';
  readonly status?: number;
  readonly reason?: string;
  readonly detail?: string;
  readonly new: number;
  readonly revised: number;
  readonly known: number;
  /** New, but not wanted by the feed's filter. */
  readonly skipped: number;
  /** The feed broke or healed with this poll. */
  readonly turn?: 'broke' | 'healed';
  readonly truncated: boolean;
  readonly ms: number;
  readonly bytes?: number;
  /** When the feed is polled next. */
  readonly nextAt: Instant;
}
