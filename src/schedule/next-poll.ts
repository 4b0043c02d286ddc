import type { Instant } from '../model/instant.ts';
import { cronTime } from './cron-times.ts';
import { SPREAD, spreadOf } from './spread.ts';

/** What the next poll depends on. Every term is kept with the result, so that it can be explained. */
export interface PollPlan {
  readonly feed: string;
  /** When the last poll was fetched. */
  readonly last: Instant;
  readonly everyMs: number;
  /** Polled at these times instead. */
  readonly cron?: string;
  /** Sum of failure weights since the last success. */
  readonly failures: number;
  /** From Retry-After, counted from `last`. */
  readonly retryAfterMs?: number;
  readonly limits: PlanLimits;
}

export interface PlanLimits {
  readonly minMs: number;
  readonly maxMs: number;
  /** Of cron lines: `local`, or a name like `Europe/Berlin`. */
  readonly zone: string;
}

export interface NextPoll {
  readonly at: Instant;
  /** The term that decided, in the words of `terms`. */
  readonly because: keyof NextPoll['terms'];
  readonly terms: { readonly plan: Instant; readonly retryAfter?: Instant; readonly floor: Instant };
}

const HOUR_MS = 3_600_000;
/** What a server may ask for at most (mediacloud saw 88 hours meant in earnest). */
const RETRY_AFTER_CAP_MS = 7 * 24 * HOUR_MS;
/** From this many failures on, a feed is as good as dead; it is still asked once a week, since many come back. */
const DEAD_FROM = 30;
const DEAD_CAP_MS = 7 * 24 * HOUR_MS;

/**
 * max( min(plan × max(1, failures), cap), min(Retry-After, 7 d), last + poll.min ); the cap is a week from 30 on. With a cron
 * line the plan is its first time that no other term forbids, and after repeated failures none before the backed-off interval.
 */
export function nextPoll(plan: PollPlan): NextPoll {
  const floors = {
    ...(plan.retryAfterMs !== undefined && { retryAfter: plan.last + Math.min(plan.retryAfterMs, RETRY_AFTER_CAP_MS) }),
    floor: plan.last + plan.limits.minMs,
  };
  const terms = { plan: plan.cron === undefined ? spreadPlan(plan) : cronPlan(plan, floors), ...floors };
  const because = (Object.keys(terms) as (keyof typeof terms)[]).reduce((a, b) => (terms[b]! > terms[a]! ? b : a));
  return { at: terms[because]!, because, terms };
}

function spreadPlan(plan: PollPlan): Instant {
  return plan.last + Math.round(waitOf(plan) * (1 + SPREAD * spreadOf(plan.feed)));
}

function cronPlan(plan: PollPlan, floors: Readonly<Record<string, Instant>>): Instant {
  const backedOff = plan.failures > 1 ? plan.last + waitOf(plan) : plan.last;
  return cronTime(plan.cron!, plan.limits.zone, Math.max(backedOff, ...Object.values(floors)));
}

function waitOf({ everyMs, failures, limits }: PollPlan): number {
  const cap = failures >= DEAD_FROM ? Math.max(DEAD_CAP_MS, limits.maxMs) : limits.maxMs;
  return Math.min(everyMs * Math.max(1, failures), Math.max(cap, everyMs));
}
