import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/model/instant.ts';
import type { Failure, Policy, Sight } from '../policy.ts';

const DEFAULT_MINUTES = 360;
const ADJUST_MINUTES = 60;
const SMALL_ADJUST_MINUTES = 10;
const SMALL_ADJUST_DAYS = 31;
const MIN_MINUTES = 10;
const MAX_MINUTES = 1440;
/** A poll further from its plan than that teaches less. */
const MAX_DELTA_MINUTES = 20;
const MANY_DUPLICATES = 67;
const FEW_DUPLICATES = 33;
const NO_CHANGE = 101;
const NO_STORIES = 102;
const WEIGHTS = { hard: 1, soft: 0.5, limited: 0.5, temporary: 0.25 } as const satisfies Record<
  Failure['kind'],
  number
>;
const MAX_FAILURES = 30;
const UNDEAD_MINUTES = 30 * 1440;
/** After a 429 it adds 0 to 60 min at random; here always the mean. */
const LIMITED_EXTRA_MINUTES = 30;

interface State {
  readonly pollMinutes: number | undefined;
  /** sy:, of the last document. */
  readonly updateMinutes: number | undefined;
  readonly lastSuccess: Instant | undefined;
  /** Or when the feed was added. */
  readonly lastNew: Instant;
  readonly failures: number;
}

/**
 * mediacloud/rss-fetcher (fetcher/tasks.py, update_feed and _check_auto_adjust; UNDEAD_FEEDS on): sy: or 6 h to begin with, then
 * longer after polls with 67 % duplicates and more, shorter after polls with under 33 %, where the last success lies about one
 * interval back; failures multiply. What it decides is kept as poll_minutes, so sy: counts at the beginning and as a floor.
 */
export function mediacloud(): Policy<State> {
  return {
    name: 'mediacloud',
    start: (_feed, now) => ({ state: firstState(now), at: now }),
    next: (last, sight) => {
      if (sight.failed) return afterFailure(last, sight.failed, sight.at);
      const updateMinutes = sight.hints.syMs === undefined ? undefined : sight.hints.syMs / MINUTE_MS;
      const known = { ...last, updateMinutes, lastNew: sight.fresh > 0 ? sight.at : last.lastNew };
      const pollMinutes = adjusted(known, sight);
      return {
        state: { ...known, pollMinutes, lastSuccess: sight.at, failures: 0 },
        at: sight.at + pollMinutes * MINUTE_MS,
      };
    },
  };
}

function firstState(now: Instant): State {
  return { pollMinutes: undefined, updateMinutes: undefined, lastSuccess: undefined, lastNew: now, failures: 0 };
}

function baseMinutes({ pollMinutes, updateMinutes }: State): number {
  return pollMinutes ?? Math.min(updateMinutes ?? DEFAULT_MINUTES, MAX_MINUTES);
}

function adjusted(state: State, sight: Sight): number {
  const minutes = baseMinutes(state);
  if (state.lastSuccess === undefined) return minutes;
  const late = (sight.at - state.lastSuccess) / MINUTE_MS - minutes;
  const duplicates = duplicatePercent(sight);
  if (duplicates >= MANY_DUPLICATES)
    return late < -MAX_DELTA_MINUTES ? minutes : longer(state, minutes, duplicates, sight.at);
  if (duplicates < FEW_DUPLICATES) return late > MAX_DELTA_MINUTES ? minutes : shorter(state, minutes);
  return minutes;
}

function duplicatePercent({ same, total, fresh }: Sight): number {
  if (same) return NO_CHANGE;
  return total === 0 ? NO_STORIES : (100 * (total - fresh)) / total;
}

function longer({ lastNew }: State, minutes: number, duplicates: number, now: Instant): number {
  const isSmall = Math.floor((now - lastNew) / DAY_MS) <= SMALL_ADJUST_DAYS || duplicates < 100;
  return Math.min(minutes + (isSmall ? SMALL_ADJUST_MINUTES : ADJUST_MINUTES), MAX_MINUTES);
}

function shorter({ updateMinutes }: State, minutes: number): number {
  const wanted = minutes > DEFAULT_MINUTES ? DEFAULT_MINUTES : minutes - ADJUST_MINUTES;
  return Math.max(wanted, updateMinutes ?? 0, MIN_MINUTES);
}

function afterFailure(last: State, failure: Failure, now: Instant): { state: State; at: Instant } {
  const failures = last.failures + WEIGHTS[failure.kind];
  const pollMinutes = baseMinutes(last);
  const cap = failures > MAX_FAILURES ? UNDEAD_MINUTES : MAX_MINUTES;
  const backedOff = failures >= 1 ? Math.min(pollMinutes * failures, cap) : pollMinutes;
  const asked = Math.min(failure.retryAfterMs ?? 0, 24 * HOUR_MS) / MINUTE_MS;
  const minutes = Math.max(backedOff, asked) + (failure.kind === 'limited' ? LIMITED_EXTRA_MINUTES : 0);
  return { state: { ...last, pollMinutes, failures }, at: now + minutes * MINUTE_MS };
}
