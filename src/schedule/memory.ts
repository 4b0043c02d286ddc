import type { Instant } from '../model/instant.ts';
import type { PublishingRate } from '../model/poll-outcome.ts';
import type { AdaptedBy } from './adapt.ts';
import type { DayRhythm } from './day-rhythm.ts';
import type { Heard } from './next-poll.ts';

/** What the schedule remembers of a feed from poll to poll. JSON; what an older version did not know is missing. */
export interface Memory {
  readonly intervalMs?: number;
  /** Part of the wished interval that is taken: less than 1 after polls that found little known. */
  readonly part?: number;
  readonly day?: DayRhythm;
  readonly by?: AdaptedBy;
  readonly calm?: number;
  readonly rate?: PublishingRate;
  readonly halfMs?: number;
  readonly gapMs?: number;
  readonly share?: number;
  /** Items that the last whole document listed, and the newest date among them. */
  readonly total?: number;
  readonly newest?: Instant;
  readonly heard?: Heard;
  /** 410, "gone": how often in a row, and since when. */
  readonly gone?: Repeated;
  /** Answers in a row that came from one other address, for good. */
  readonly moved?: Moved;
  readonly trust?: Trust;
}

export interface Repeated {
  readonly count: number;
  readonly since: Instant;
}

export interface Moved extends Repeated {
  readonly to: string;
  /** A feed that lists that address already: this one stays where it is. */
  readonly listedBy?: string;
}

/** Does the server's 304 hide changes? */
export interface Trust {
  /** The last whole answer to a request without validators. */
  readonly wholeAt: Instant;
  /** Canaries in a row that found nothing hidden. */
  readonly honest: number;
  /** Canaries in a row that found items which a 304 may have hidden. */
  readonly doubts?: number;
  /** Since when no validators are sent, and what showed it. */
  readonly lostAt?: Instant;
  readonly why?: string;
}
