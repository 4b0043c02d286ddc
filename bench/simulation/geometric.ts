import { DAY_MS, type Instant, MINUTE_MS } from '../../src/model/instant.ts';
import type { Failure, Policy, Sight } from './policy.ts';

const MIN_MS = 5 * MINUTE_MS;
const MAX_MS = DAY_MS;
const HALF_LIFE_MS = 7 * DAY_MS;
/** Ask when half of what the document holds is new, at the latest. */
const TURN_OVER = 0.5;
const NEARLY_NONE = 1e-6;
const WEIGHTS = { hard: 1, soft: 0.5, limited: 0.5, temporary: 0.25 } as const satisfies Record<
  Failure['kind'],
  number
>;

interface State {
  /** Items and time, both fading; their quotient is the gap between two items. */
  readonly items: number;
  readonly timeMs: number;
  readonly lastSuccess: Instant | undefined;
  readonly waitMs: number;
  readonly failures: number;
}

/**
 * A first idea of ours: the interval is the geometric mean of `everyMs` and the feed's gap between items. Where feed i publishes
 * at rate λ at random, and is asked every T, its items wait Σ λT/2 together; at a given Σ 1/T that sum is least with T ∝ 1/√λ
 * (Sia, Cho, Cho: "Efficient Monitoring Algorithm for Fast News Alerts", TKDE 2007).
 */
export function geometric(everyMs: number): Policy<State> {
  return {
    name: 'geometric',
    start: (_feed, now) => ({
      state: { items: 0, timeMs: 0, lastSuccess: undefined, waitMs: 0, failures: 0 },
      at: now,
    }),
    next: (last, sight) => {
      if (sight.failed) return afterFailure(last, sight.failed, sight.at);
      const { items, timeMs } =
        last.lastSuccess === undefined ? firstGuess(sight) : faded(last, sight, last.lastSuccess);
      const waitMs = waitOf(timeMs / Math.max(items, NEARLY_NONE), sight, everyMs);
      // every field by its name: spreading the object costs ten times the rest of a poll
      return { state: { items, timeMs, lastSuccess: sight.at, waitMs, failures: 0 }, at: sight.at + waitMs };
    },
  };
}

/** From the first document: its items, over the time from the oldest of them until now. */
function firstGuess({ at, dates, total }: Sight): Pick<State, 'items' | 'timeMs'> {
  const oldest = dates.at(-1);
  if (oldest === undefined) return { items: 1, timeMs: DAY_MS }; // undated: as if one a day
  const timeMs = Math.max(at - oldest, MINUTE_MS);
  const keep = Math.min(1, HALF_LIFE_MS / timeMs); // a long document weighs no more than a week of watching
  return { items: total * keep, timeMs: timeMs * keep };
}

function faded({ items, timeMs }: State, { at, fresh }: Sight, lastSuccess: Instant): Pick<State, 'items' | 'timeMs'> {
  const passed = at - lastSuccess;
  const keep = 0.5 ** (passed / HALF_LIFE_MS);
  return { items: items * keep + fresh, timeMs: timeMs * keep + passed };
}

function waitOf(gapMs: number, { total, hints }: Sight, everyMs: number): number {
  const planned = Math.min(Math.sqrt(everyMs * gapMs), TURN_OVER * Math.max(total, 1) * gapMs);
  const asked = Math.max(hints.maxAgeMs ?? 0, hints.ttlMs ?? 0);
  return Math.max(Math.min(Math.max(planned, asked), MAX_MS), MIN_MS);
}

function afterFailure(last: State, failure: Failure, now: Instant): { state: State; at: Instant } {
  const failures = last.failures + WEIGHTS[failure.kind];
  const waitMs = Math.min(Math.max(last.waitMs, MIN_MS) * Math.max(1, failures), MAX_MS);
  return { state: { ...last, failures }, at: now + Math.max(waitMs, failure.retryAfterMs ?? 0) };
}
