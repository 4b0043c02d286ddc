import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/model/instant.ts';
import type { Next, Policy, Sight } from '../policy.ts';

/** POLLING_PARSING_ERROR_LIMIT: from so many errors in a row on a feed is left alone, until somebody presses a button. */
const ERROR_LIMIT = 3;
const MAX_INTERVAL_MS = DAY_MS;
const ROUND_ROBIN_MIN_MS = HOUR_MS;
const FREQUENCY_MIN_MS = 5 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/** POLLING_FREQUENCY: it looks for due feeds once an hour. Shipped with BATCH_SIZE 100, which is `perTick` here. */
const MINIFLUX_TICK_MS = HOUR_MS;
export const MINIFLUX_BATCH = 100;

interface State {
  readonly errors: number;
}

/**
 * Miniflux's default scheduler (internal/model/feed.go, ScheduleNextCheck): every hour, or as late as `<ttl>` or max-age of a
 * changed document or a 429's Retry-After say, at most a day.
 */
export function minifluxRoundRobin(tickMs: number = MINIFLUX_TICK_MS): Policy<State> {
  return miniflux('miniflux round_robin', tickMs, () => ROUND_ROBIN_MIN_MS);
}

/**
 * Miniflux's other scheduler: `7 d / weekly count`, 5 min to a day, and the same hints. The count is virtual (storage/feed.go,
 * WeeklyFeedEntryCount): a week over the mean gap of the items stored with a date in the last 7 days, rounded up, 0 where there
 * are fewer than two; asked before the document is read, so what this poll brings counts at the next.
 */
export function minifluxEntryFrequency(tickMs: number = MINIFLUX_TICK_MS): Policy<State> {
  return miniflux('miniflux entry_frequency', tickMs, frequencyInterval);
}

function miniflux(name: string, tickMs: number, intervalOf: (sight: Sight) => number): Policy<State> {
  return {
    name,
    tickMs,
    start: (_feed, now) => ({ state: { errors: 0 }, at: now }),
    next: ({ errors }, sight) => {
      const wait = Math.min(Math.max(intervalOf(sight), hintOf(sight)), MAX_INTERVAL_MS);
      return sight.failed ? afterError(errors + 1, sight.at + wait) : { state: { errors: 0 }, at: sight.at + wait };
    },
  };
}

function afterError(errors: number, at: Instant): Next<State> {
  return { state: { errors }, at: errors >= ERROR_LIMIT ? Number.POSITIVE_INFINITY : at };
}

function frequencyInterval({ at, stored }: Sight): number {
  const { count, oldest, newest } = stored.publishedSince(at - WEEK_MS);
  if (count < 2 || newest === oldest) return MAX_INTERVAL_MS;
  const weekly = Math.ceil(WEEK_MS / ((newest - oldest) / (count - 1)));
  return Math.min(Math.max(WEEK_MS / weekly, FREQUENCY_MIN_MS), MAX_INTERVAL_MS);
}

function hintOf({ failed, same, hints }: Sight): number {
  if (failed) return failed.kind === 'limited' ? (failed.retryAfterMs ?? 0) : 0;
  return same ? 0 : Math.max(hints.ttlMs ?? 0, hints.maxAgeMs ?? 0);
}
