import { DAY_MS, HOUR_MS, type Instant } from '../src/model/instant.ts';

/**
 * Says whether the machine's clock can be trusted for what can't be undone: removing old items, exporting days. Once it
 * has jumped by more than a day, it must run evenly for an hour: clocks that were set wrong are mostly corrected by
 * then. A machine that slept for days looks the same, and waits for that hour too. At the start it is compared with
 * `lastKnown`, when something was last stored; without that it is trusted. `even`: milliseconds of a clock that nobody
 * sets.
 */
export function steadyClock(
  now: () => Instant,
  lastKnown?: Instant,
  even: () => number = () => performance.now(),
): () => boolean {
  let offset = now() - even();
  const hasLeapt = lastKnown !== undefined && Math.abs(now() - lastKnown) > DAY_MS;
  let leaptAt = hasLeapt ? even() : Number.NEGATIVE_INFINITY;
  return () => {
    const ahead = now() - even() - offset;
    offset += ahead;
    if (Math.abs(ahead) > DAY_MS) leaptAt = even();
    return even() - leaptAt >= HOUR_MS;
  };
}
