import type { PublishingRate } from '../model/poll-outcome.ts';
import { gapMs } from './publishing-rate.ts';

/** What the schedule knows of a feed's pace before a poll. */
export interface Pace {
  /** Between two polls, now; absent before the first success. */
  readonly intervalMs?: number;
  /** Successes in a row that found most of the document known. */
  readonly calm?: number;
  readonly rate?: PublishingRate;
}

/** What a successful poll saw. */
export interface Sight {
  /** Items that the document lists. */
  readonly total: number;
  /** Share of them that was listed before, 0 to 1; absent at a first poll, and where the document was cut short. */
  readonly share?: number;
  /** The poll came long before its time: it says little about how long one may wait. */
  readonly isEarly: boolean;
}

/** An interval, and what it was made of. */
export interface Adapted {
  readonly intervalMs: number;
  readonly calm: number;
  readonly gapMs: number;
  /** Time in which half the document is replaced: no interval is longer, so that nothing is lost. Absent while too little was seen. */
  readonly halfMs?: number;
  readonly share?: number;
}

/** mediacloud/rss-fetcher's bounds, by which it polls 180,000 feeds: below the lower one items are about to be lost. */
const MUCH_KNOWN = 0.67;
const LITTLE_KNOWN = 0.33;
/** Items (the faded count) from which on a pace is more than a guess. */
const ENOUGH_ITEMS = 3;
const CALM_ENOUGH = 2;
const MOST_LONGER = 1.5;

/**
 * The interval follows the root of the time between two items: `sqrt(every × gap)`. Under any number of requests, that is
 * how they bring items soonest: the mean delay Σ rate × interval / 2 is least, for a given Σ 1 / interval, where the
 * interval goes with 1 / sqrt(rate). A feed that publishes once per `every` is asked once per `every`.
 *
 * What the polls saw bounds it: with little known it halves at once, and it lengthens by half at most, after two polls in
 * a row that found most of the document known.
 */
export function adapt(pace: Pace, sight: Sight, everyMs: number, minMs: number, maxMs: number): Adapted {
  const gap = gapMs(pace.rate, everyMs);
  const isKnown = (pace.rate?.items ?? 0) >= ENOUGH_ITEMS;
  const halfMs = isKnown ? Math.round((Math.max(1, sight.total) * gap) / 2) : undefined;
  const wish = within(Math.min(Math.sqrt(everyMs * gap), halfMs ?? maxMs), minMs, maxMs);
  const calm = calmAfter(pace.calm ?? 0, sight);
  const intervalMs = Math.round(within(step(pace.intervalMs, wish, calm, sight), minMs, maxMs));
  return {
    intervalMs,
    calm,
    gapMs: Math.round(gap),
    ...(halfMs !== undefined && { halfMs }),
    ...(sight.share !== undefined && { share: sight.share }),
  };
}

function step(before: number | undefined, wish: number, calm: number, { share, isEarly }: Sight): number {
  if (before === undefined) return wish;
  if (share !== undefined && share < LITTLE_KNOWN) return Math.min(wish, before / 2);
  if (wish <= before) return wish;
  return calm >= CALM_ENOUGH && !isEarly ? Math.min(wish, before * MOST_LONGER) : before;
}

function calmAfter(calm: number, { share }: Sight): number {
  if (share === undefined) return calm;
  return share >= MUCH_KNOWN ? calm + 1 : 0;
}

function within(ms: number, minMs: number, maxMs: number): number {
  return Math.min(maxMs, Math.max(minMs, ms));
}
