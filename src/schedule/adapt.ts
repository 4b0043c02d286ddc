import type { AdaptedBy, DayRhythm } from '../model/feed-memory.ts';
import type { Instant } from '../model/instant.ts';
import type { PublishingRate } from '../model/poll-outcome.ts';
import { hourFactors, waitFor } from './day-rhythm.ts';
import { gapMs } from './publishing-rate.ts';

/** What the schedule knows of a feed's pace at a successful poll. */
export interface Pace {
  readonly rate: PublishingRate;
  readonly day?: DayRhythm;
  /** Part of the wished interval that is taken, 0 to 1; absent before the first success. */
  readonly part?: number;
  /** Successes in a row that found most of the document known. */
  readonly calm?: number;
}

/** What the poll saw. */
export interface Sight {
  readonly at: Instant;
  /** Items that the document lists. */
  readonly total: number;
  /** Share of them that was listed before, 0 to 1; absent at a first poll, and where the document was cut short. */
  readonly share?: number;
  /** The poll came long before its time: it says little about how long one may wait. */
  readonly isEarly: boolean;
}

/** An interval, and what it was made of. */
interface Adapted {
  readonly intervalMs: number;
  readonly part: number;
  readonly calm: number;
  readonly gapMs: number;
  /** Time in which half the document is replaced, on average. Absent while too little was seen. */
  readonly halfMs?: number;
  readonly share?: number;
  readonly by: AdaptedBy;
}

interface Bounds {
  readonly everyMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** mediacloud/rss-fetcher's bounds, by which it polls 180,000 feeds: below the lower one items are about to be lost. */
export const MUCH_KNOWN = 0.67;
export const LITTLE_KNOWN = 0.33;
/** Items (the faded count) from which on a pace is more than a guess. */
const ENOUGH_ITEMS = 3;
export const CALM_ENOUGH = 2;
const LONGER = 1.5;

/**
 * The wished interval ends when the items expected meanwhile have together waited half of `every`; at an even pace that
 * is `sqrt(every × gap)`. For any number of requests, this brings items soonest: the mean delay Σ rate × interval / 2
 * is least, for a given Σ 1 / interval, if the interval goes with 1 / sqrt(rate). A feed that publishes once per
 * `every` is asked once per `every`. The interval also ends, at the latest, when half of the document is expected to be
 * replaced.
 *
 * What the polls saw bounds it. A feed begins at `every` at most. If little was known, the interval halves at once. It
 * returns to the wished one by half at most, after two polls in a row that found most of the document known. Measured:
 * `npm run bench:schedule`.
 */
export function adapt(pace: Pace, sight: Sight, { everyMs, minMs, maxMs }: Bounds): Adapted {
  const gap = gapMs(pace.rate, everyMs);
  const half = pace.rate.items >= ENOUGH_ITEMS ? Math.max(1, sight.total) / 2 : Number.POSITIVE_INFINITY;
  const patience = { waitedMs: everyMs / 2, items: half, maxMs };
  const factors = hourFactors(pace.day);
  const patientMs = waitFor(sight.at, gap, factors, { ...patience, items: Number.POSITIVE_INFINITY });
  const wish = Math.max(minMs, waitFor(sight.at, gap, factors, patience));
  const calm = calmAfter(pace.calm ?? 0, sight);
  const part = pace.part === undefined ? Math.min(1, everyMs / wish) : partAfter(pace.part, calm, sight);
  const intervalMs = Math.round(Math.max(minMs, wish * part));
  return {
    intervalMs,
    by: intervalMs <= minMs ? 'min' : part < 1 ? 'part' : wish < patientMs ? 'half' : wish >= maxMs ? 'max' : 'wish',
    part: Math.max(part, minMs / wish),
    calm,
    gapMs: Math.round(gap),
    ...(Number.isFinite(half) && { halfMs: Math.round(half * gap) }),
    ...(sight.share !== undefined && { share: sight.share }),
  };
}

function partAfter(part: number, calm: number, { share, isEarly }: Sight): number {
  if (share !== undefined && share < LITTLE_KNOWN) return part / 2;
  return calm >= CALM_ENOUGH && !isEarly ? Math.min(1, part * LONGER) : part;
}

function calmAfter(calm: number, { share }: Sight): number {
  if (share === undefined) return calm;
  return share >= MUCH_KNOWN ? calm + 1 : 0;
}
