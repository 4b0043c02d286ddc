import { DAY_MS, type Instant } from '../model/instant.ts';
import type { PublishingRate } from '../model/poll-outcome.ts';

const HALF_LIFE_MS = 7 * DAY_MS;
/** So much of an item counts as published each `poll.every`, before anything is known; with it a silent feed is not given up. */
const PRIOR_ITEMS = 0.5;

/** What `since` stands for once `elapsed` has passed: both sides of a rate fade, so that it follows the feed. */
function faded(value: number, elapsedMs: number): number {
  return value * 2 ** (-elapsedMs / HALF_LIFE_MS);
}

/** Time as the rate sees it: at most 10 days, the rest has faded. */
function fadedTime(elapsedMs: number): number {
  return (HALF_LIFE_MS / Math.LN2) * (1 - 2 ** (-elapsedMs / HALF_LIFE_MS));
}

/** A rate after some time, in which so many new items came. */
export function observe(rate: PublishingRate, newItems: number, elapsedMs: number): PublishingRate {
  return {
    items: faded(rate.items, elapsedMs) + newItems,
    ms: faded(rate.ms, elapsedMs) + fadedTime(elapsedMs),
  };
}

/**
 * The rate that the dates of a document tell: each date as if it had been observed then. One ancient item among new ones
 * does not count for more than its age leaves it, as it would in a mean of gaps.
 */
export function rateOfDates(dates: readonly Instant[], now: Instant): PublishingRate | undefined {
  const past = dates.filter((at) => at <= now);
  if (past.length < 2) return undefined;
  const oldest = past.reduce((a, b) => Math.min(a, b));
  const items = past.reduce((sum, at) => sum + faded(1, now - at), 0) - faded(1, now - oldest); // it opens the first gap
  return { items, ms: fadedTime(now - oldest) };
}

/** Milliseconds between two items, as far as is known. */
export function gapMs({ items, ms }: PublishingRate, everyMs: number): number {
  const priorMs = (PRIOR_ITEMS * everyMs) / (1 + items); // what was seen soon weighs more than what was supposed
  return (ms + priorMs) / (items + PRIOR_ITEMS);
}
