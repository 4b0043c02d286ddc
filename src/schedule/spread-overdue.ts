import { type Instant, MINUTE_MS } from '../model/instant.ts';

/** So many go at once: no more than a fetcher asks at a time anyway. */
const AT_ONCE = 64;
const MAX_STEP_MS = 100;
const MAX_SPAN_MS = 10 * MINUTE_MS;

/**
 * When to poll what fell due while nothing was polled (a stop, an outage), in the order given: ten a second, or as many as
 * it takes to be done within ten minutes. A few need no spreading.
 */
export function spreadOverdue(count: number, now: Instant): readonly Instant[] {
  const step = Math.min(MAX_STEP_MS, MAX_SPAN_MS / Math.max(1, count - AT_ONCE));
  return Array.from({ length: count }, (_, at) => now + Math.round(Math.max(0, at - AT_ONCE + 1) * step));
}
