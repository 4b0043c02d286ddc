import type { Moved, Repeated } from '../model/feed-memory.ts';
import { DAY_MS, type Instant } from '../model/instant.ts';

/** An answer for good is believed, and a feed given up, only after so many equal ones over so long. */
export const LONG_ENOUGH_MS = 3 * DAY_MS;
const ENOUGH = 3;

/** Once more, or for the first time. */
export function again(before: Repeated | undefined, now: Instant): Repeated {
  return before ? { count: before.count + 1, since: before.since } : { count: 1, since: now };
}

export function isBelieved({ count, since }: Repeated, now: Instant): boolean {
  return count >= ENOUGH && now - since >= LONG_ENOUGH_MS;
}

/** What is known of a feed's new address after an answer that came from `to`, or from its own address. */
export function movedAfter(
  before: Moved | undefined,
  to: string | undefined,
  now: Instant,
  listedBy: (url: string) => string | undefined,
): Moved | undefined {
  if (to === undefined) return undefined;
  const counted = again(before?.to === to ? before : undefined, now);
  const other = listedBy(to);
  return { to, ...counted, ...(other !== undefined && { listedBy: other }) };
}
