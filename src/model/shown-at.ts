import { DAY_MS, type Instant } from './instant.ts';

const EARLIEST = Date.UTC(1990, 0);
const AHEAD_MS = 2 * DAY_MS;

/** A publishing date that can be true: not before feeds were, and not more than two days ahead of its collecting. */
export function plausibleDate(published: Instant | undefined, collected: Instant): Instant | undefined {
  if (published === undefined || published < EARLIEST || published > collected + AHEAD_MS) return undefined;
  return published;
}

/** The moment by which an item is ordered for people: publishing, where that is plausible, else collecting. */
export function shownAt({
  published,
  collected,
}: {
  readonly published?: Instant;
  readonly collected: Instant;
}): Instant {
  return plausibleDate(published, collected) ?? collected;
}
