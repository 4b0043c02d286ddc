import { DAY_MS } from '../model/instant.ts';

const FIRST_MS = 5000;
/** With four, a receiver that fails every second time waits for hours: it gets messages in a minute each so. */
const FACTOR = 2;
const LONGEST_MS = DAY_MS;
/** 5 s, 10 s, 20 s, 40 s and so on to 22.8 h, then daily: five days and 21 hours. */
export const RETRIES = 19;

/**
 * How long a message waits after its `tries`-th failed try (the first is 1), in milliseconds; undefined: it is given
 * up. Waits grow exponentially over days, as the Standard Webhooks specification advises, with up to a tenth more by
 * `chance` (0 to 1), so that messages which failed together do not come together again. What Retry-After asks for is
 * waited for, a day at most. Tries are counted, not time, since a daemon that was stopped for a week has not tried.
 */
export function deliveryRetry(tries: number, retryAfterMs: number | undefined, chance: number): number | undefined {
  if (tries > RETRIES) return undefined;
  const plan = Math.min(FIRST_MS * FACTOR ** (tries - 1), LONGEST_MS);
  const spread = Math.round(plan * (1 + chance / 10));
  return Math.max(spread, Math.min(retryAfterMs ?? 0, LONGEST_MS));
}
