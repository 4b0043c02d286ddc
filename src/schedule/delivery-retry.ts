import { DAY_MS } from '../model/instant.ts';

const FIRST_MS = 5000;
const FACTOR = 4;
const LONGEST_MS = DAY_MS;
/** 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 5.7 h, 22.8 h, then daily: five days and six hours. */
export const RETRIES = 12;

/**
 * How long a message waits after its `tries`-th failed try (the first is 1), in milliseconds; undefined: it is given up. Over days and
 * exponential, as the Standard Webhooks specification advises, with up to a tenth more by `chance` (0 to 1), so that messages
 * which failed together do not come together again. What Retry-After asks for is waited for, a day at most. By tries and not by
 * time, since a daemon that was stopped for a week has not tried.
 */
export function deliveryRetry(tries: number, retryAfterMs: number | undefined, chance: number): number | undefined {
  if (tries > RETRIES) return undefined;
  const plan = Math.min(FIRST_MS * FACTOR ** (tries - 1), LONGEST_MS);
  const spread = Math.round(plan * (1 + chance / 10));
  return Math.max(spread, Math.min(retryAfterMs ?? 0, LONGEST_MS));
}
