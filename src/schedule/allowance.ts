import { type Instant, MINUTE_MS } from '../model/instant.ts';

/** Polls that may be let go (`poll.maxPerMinute`): they are earned evenly, so that a minute's worth never goes at once. */
export interface Allowance {
  readonly at: Instant;
  readonly polls: number;
}

/** A second's worth is kept while nothing is due, and the part of a poll that the next second makes whole. */
const KEPT_MS = 1000;

export function earned(before: Allowance | undefined, perMinute: number, now: Instant): Allowance {
  const most = 1 + (perMinute * KEPT_MS) / MINUTE_MS;
  if (!before) return { at: now, polls: 1 };
  const gained = (Math.max(0, now - before.at) * perMinute) / MINUTE_MS;
  return { at: now, polls: Math.min(most, before.polls + gained) };
}
