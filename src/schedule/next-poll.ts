import type { Instant } from '../model/instant.ts';
import { SPREAD, spreadOf } from './spread.ts';

/** What the next poll depends on. Every term is kept with the result, so that it can be explained. */
export interface PollPlan {
  readonly feed: string;
  /** When the last poll was fetched. */
  readonly last: Instant;
  readonly everyMs: number;
  /** Sum of failure weights since the last success. */
  readonly failures: number;
  /** From Retry-After, counted from `last`. */
  readonly retryAfterMs?: number;
  readonly limits: { readonly minMs: number; readonly maxMs: number };
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

/** max( min(plan × max(1, failures), cap), min(Retry-After, 7 d), last + poll.min ); the cap is a week from 30 on. */
export function nextPoll(plan: PollPlan): NextPoll {
  const cap = plan.failures >= DEAD_FROM ? Math.max(DEAD_CAP_MS, plan.limits.maxMs) : plan.limits.maxMs;
  const wait = Math.min(plan.everyMs * Math.max(1, plan.failures), Math.max(cap, plan.everyMs));
  const terms = {
    plan: plan.last + Math.round(wait * (1 + SPREAD * spreadOf(plan.feed))),
    ...(plan.retryAfterMs !== undefined && { retryAfter: plan.last + Math.min(plan.retryAfterMs, RETRY_AFTER_CAP_MS) }),
    floor: plan.last + plan.limits.minMs,
  };
  const because = (Object.keys(terms) as (keyof typeof terms)[]).reduce((a, b) => (terms[b]! > terms[a]! ? b : a));
  return { at: terms[because]!, because, terms };
}
