import type { KeepTime } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';

/** When `keep.items` is counted from, and what it says. */
interface KeepRule {
  readonly now: Instant;
  readonly items: KeepTime;
}

/**
 * May an item go? Where several feeds list or listed it, all must let it go. `own` holds what each of them says itself (`keep:`
 * in its list), which stands instead of all settings; undefined where it says nothing. `isBeyond`: it is more than
 * `keep.perFeed` or `keep.size` leave room for.
 */
export function mayGo(
  collected: Instant,
  own: readonly (KeepTime | undefined)[],
  isBeyond: boolean,
  { now, items }: KeepRule,
): boolean {
  const isPast = (keep: KeepTime) => keep !== 'forever' && collected < now - keep;
  return own.every((keep) => (keep === undefined ? isBeyond || isPast(items) : isPast(keep)));
}
