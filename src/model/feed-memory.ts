import type { Instant } from './instant.ts';
import type { RhythmHints } from './parsed-feed.ts';
import type { Freshness, PublishingRate } from './poll-outcome.ts';

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
  readonly cut?: Cut;
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

/** Its documents were cut short one after the other. */
export interface Cut {
  readonly since: Instant;
  /** From the first one on. */
  readonly isFirst?: true;
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

/**
 * What made the interval: poll.min or poll.max; `half`: by then half of the items are replaced; `part`: it is on its
 * way to the wished one; `wish`: it is the wished one.
 */
export type AdaptedBy = 'min' | 'max' | 'half' | 'part' | 'wish';

/** In which hours of the day (GMT) a feed publishes: items by hour, fading. JSON. */
export interface DayRhythm {
  readonly at: Instant;
  /** The first time that was seen. */
  readonly since: Instant;
  readonly hours: readonly number[];
}

/** What server and document said of when to come again. */
export interface Heard {
  readonly freshness?: Freshness;
  readonly rhythm?: RhythmHints;
}
