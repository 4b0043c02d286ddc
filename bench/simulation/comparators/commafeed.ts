import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/model/instant.ts';
import type { Failure, Next, Policy, Sight } from '../policy.ts';

const MIN_MS = 5 * MINUTE_MS;
const MAX_MS = 4 * HOUR_MS;
const RETRIES_BEFORE_BACKOFF = 3;
const BACKOFF_MS = HOUR_MS;

interface State {
  readonly errors: number;
  /** Of the last document that had changed. */
  readonly newest: Instant | undefined;
  readonly meanGapMs: number | undefined;
}

/**
 * CommaFeed's default, "empirical" (FeedRefreshIntervalCalculator.java, FeedParser.java): half the mean gap of the items in the
 * document, 5 min to an hour; slower once the newest is 7, 14, 30 days old; max-age of a changed document; at most 4 h. An item
 * without a date is dated now. From the third error in a row on, an hour more each.
 */
export function commafeed(): Policy<State> {
  return {
    name: 'commafeed',
    start: (_feed, now) => ({ state: { errors: 0, newest: undefined, meanGapMs: undefined }, at: now }),
    next: (last, sight) => {
      const { at, same, hints, failed } = sight;
      if (failed) return afterError(last, failed, at);
      const state = same ? { errors: 0, newest: last.newest, meanGapMs: last.meanGapMs } : learned(sight);
      const maxAgeMs = same ? 0 : (hints.maxAgeMs ?? 0);
      return { state, at: at + bounded(Math.max(empiricalWait(state, at), maxAgeMs)) };
    },
  };
}

function learned({ at, total, dates }: Sight): State {
  if (total === 0) return { errors: 0, newest: undefined, meanGapMs: undefined };
  const [newest, oldest] = [dates[0] ?? at, dates.at(-1) ?? at];
  return { errors: 0, newest, meanGapMs: total < 2 ? undefined : (newest - oldest) / (total - 1) };
}

function empiricalWait({ newest, meanGapMs }: State, now: Instant): number {
  if (newest === undefined) return MAX_MS;
  const days = Math.floor((now - newest) / DAY_MS);
  if (days >= 30) return MAX_MS;
  if (days >= 14) return MAX_MS / 2;
  if (days >= 7) return MAX_MS / 4;
  return meanGapMs === undefined ? MAX_MS : Math.min(Math.max(meanGapMs / 2, MIN_MS), MAX_MS / 4);
}

function afterError(last: State, failure: Failure, now: Instant): Next<State> {
  const errors = last.errors + 1;
  const backoff = errors < RETRIES_BEFORE_BACKOFF ? MIN_MS : BACKOFF_MS * (errors - RETRIES_BEFORE_BACKOFF + 1);
  const asked = failure.kind === 'limited' ? (failure.retryAfterMs ?? 0) : 0;
  return { state: { ...last, errors }, at: now + bounded(Math.max(backoff, asked)) };
}

function bounded(wait: number): number {
  return Math.min(Math.max(wait, MIN_MS), MAX_MS);
}
