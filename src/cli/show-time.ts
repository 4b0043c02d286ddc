import type { Instant } from '../model/instant.ts';

const STEPS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** `2026-11-22 06:55`, UTC. */
export function showTime(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}

/** How long from now: `in 12 min`, `3 h ago`, `now`. */
export function showAway(instant: Instant, now: Instant): string {
  const away = Math.abs(instant - now);
  const step = STEPS.find(([, ms]) => away >= ms);
  if (!step) return 'now';
  const amount = `${Math.floor(away / step[1])} ${step[0]}`;
  return instant > now ? `in ${amount}` : `${amount} ago`;
}
