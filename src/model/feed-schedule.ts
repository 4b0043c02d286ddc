import type { FeedStanding } from './feed.ts';
import type { Memory } from './feed-memory.ts';
import type { PollReport } from './feed-report.ts';
import type { Gap } from './gap.ts';
import type { HostStanding } from './host-standing.ts';
import type { Identity } from './identity.ts';
import type { Instant } from './instant.ts';
import type { NextPoll } from './next-poll.ts';

/** All that decides when a feed is polled next, and what its last polls brought. */
export interface FeedSchedule {
  readonly id: string;
  /** The address that is polled, and the one that the list names. */
  readonly url: string;
  readonly listUrl: string;
  readonly standing: FeedStanding;
  readonly everyMs: number;
  readonly adaptive?: true;
  readonly cron?: string;
  readonly nextAt: Instant;
  readonly fetchedAt?: Instant;
  readonly failures: number;
  readonly failingSince?: Instant;
  readonly plan?: NextPoll;
  readonly memory: Memory;
  /** How its items are told apart; absent: by guid, and nothing to say of them. */
  readonly identity?: Identity;
  readonly host: string;
  readonly hostStanding?: HostStanding;
  readonly gaps: readonly Gap[];
  /** The last ten, the newest first. */
  readonly polls: readonly PollReport[];
}

/** One poll, as the report of politeness looks at it. */
export interface PollTrace {
  readonly host: string;
  readonly feed: string;
  readonly at: Instant;
  readonly ms: number;
  readonly status?: number;
  readonly bytes?: number;
  readonly asked?: string;
  readonly conditional?: boolean;
  readonly notBefore?: Instant;
  readonly retryAfterMs?: number;
}
