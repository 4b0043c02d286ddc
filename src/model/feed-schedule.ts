import type { FeedStanding } from './feed.ts';
import type { PollReport } from './feed-report.ts';
import type { Gap } from './gap.ts';
import type { WriterFeed } from './held.ts';
import type { HostStanding } from './host-standing.ts';

/** All that decides when a feed is polled next, and what its last polls brought. */
export interface FeedSchedule extends Pick<WriterFeed, Decides> {
  readonly standing: FeedStanding;
  readonly hostStanding?: HostStanding;
  readonly gaps: readonly Gap[];
  /** The last ten, the newest first. */
  readonly polls: readonly PollReport[];
}

// biome-ignore format: a list reads better in rows
type Decides = 'id' | 'url' | 'listUrl' | 'host' | 'everyMs' | 'adaptive' | 'cron' | 'nextAt' | 'fetchedAt' | 'failures' | 'failingSince' | 'plan' | 'memory' | 'identity';

/** One poll, as the report of politeness looks at it. */
export interface PollTrace extends Pick<PollReport, Traced> {
  readonly host: string;
}

type Traced = 'feed' | 'at' | 'ms' | 'status' | 'bytes' | 'asked' | 'conditional' | 'notBefore' | 'retryAfterMs';
