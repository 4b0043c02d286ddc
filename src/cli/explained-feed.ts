import type { FeedSchedule } from '../model/feed-schedule.ts';
import type { HostStanding } from '../schedule/host-standing.ts';
import type { Memory } from '../schedule/memory.ts';
import type { NextPoll } from '../schedule/next-poll.ts';

/** What else decides: the clock, the daemon, the settings. */
export interface Around {
  readonly now: number;
  readonly isRunning: boolean;
  /** Polls a minute that all feeds together ask for, and how many may be made. */
  readonly wish: number;
  readonly maxPerMinute?: number | undefined;
  /** ISO 8601: since when no host can be reached. */
  readonly offlineSince?: string;
}

/** A feed's schedule with its parts in their types. */
export interface Explained extends FeedSchedule {
  readonly plan?: NextPoll;
  readonly memory: Memory;
  readonly hostStanding?: HostStanding;
}
