import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, toIso } from '../model/instant.ts';

const STEPS: readonly (readonly [string, number])[] = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['min', MINUTE_MS],
  ['s', 1000],
];

/** `2026-11-22 06:55`, UTC. */
export function showTime(instant: Instant): string {
  return toIso(instant).slice(0, 16).replace('T', ' ');
}

/** How long from now: `in 12 min`, `3 h ago`, `now`. */
export function showAway(instant: Instant, now: Instant): string {
  const away = Math.abs(instant - now);
  const step = STEPS.find(([, ms]) => away >= ms);
  if (!step) return 'now';
  const amount = `${Math.floor(away / step[1])} ${step[0]}`;
  return instant > now ? `in ${amount}` : `${amount} ago`;
}

/** When something that is planned comes: `in 12 min`, `due`. */
export function showNext(instant: Instant, now: Instant): string {
  return instant > now ? showAway(instant, now) : 'due';
}

/** How long, in the largest fitting unit: `45 s`, `33 min`, `5.7 h`, `12 days`. */
export function showLength(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 90 * MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms < 36 * HOUR_MS) return `${Math.round(ms / 360_000) / 10} h`;
  return `${Math.round(ms / 8_640_000) / 10} days`;
}
