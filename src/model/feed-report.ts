import type { FeedStanding } from './feed.ts';
import type { GuidFault, Identity, KeyKind } from './identity.ts';
import type { Instant } from './instant.ts';
import type { AskedFor } from './poll-outcome.ts';

/** How a feed stands, as `status` and `feeds list` show it. */
export interface FeedReport {
  readonly id: string;
  readonly url: string;
  readonly standing: FeedStanding;
  readonly tags: readonly string[];
  /** How its items are told apart; absent: by guid, and nothing to say of them. */
  readonly identity?: Identity;
  readonly title?: string;
  /** The page of its site. */
  readonly link?: string;
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

export interface CountedReport extends FeedReport {
  /** Items that it lists or listed. */
  readonly items: number;
  /** When it last brought one that it had not listed before. */
  readonly lastItemAt?: Instant;
}

/**
 * - `gap`: about `missed` items came and went between two polls
 * - `moved`: it is polled at `to` from now on; `listed-elsewhere`: it would be, but that is the address of feed `by`
 * - `parked`: given up, since its server said for three days that it is gone
 * - `told-by`: its items are told apart by `key` from now on, since its guids are at fault (`why`), or sound again
 * - `document-too-large`: documents are kept, but the record of this one, so many bytes, had no room in its outcome
 * - `distrusted`: its server's 304 hides changes (`why`), so it gets no more validators
 */
export type FeedNote =
  | { readonly kind: 'gap'; readonly missed: number }
  | { readonly kind: 'moved' | 'moved-back'; readonly to: string }
  | { readonly kind: 'listed-elsewhere'; readonly to: string; readonly by: string }
  | { readonly kind: 'parked' }
  | { readonly kind: 'told-by'; readonly key: KeyKind; readonly why?: GuidFault }
  | { readonly kind: 'document-too-large'; readonly bytes: number }
  | { readonly kind: 'distrusted'; readonly why: string };

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
  readonly asked?: AskedFor;
  readonly conditional?: boolean;
  /** What had been promised: no poll before this moment. */
  readonly notBefore?: Instant;
  readonly retryAfterMs?: number;
  /** What happened to the feed beside its items: a gap, a new address, a server that can't be trusted. */
  readonly notes?: readonly FeedNote[];
  /** The feed broke or healed with this poll. */
  readonly turn?: 'broke' | 'healed';
  readonly truncated: boolean;
  readonly ms: number;
  readonly bytes?: number;
  /** When the feed is polled next. */
  readonly nextAt: Instant;
}
