import { DAY_MS, HOUR_MS, type Instant } from '../src/model/instant.ts';

/**
 * Says whether the machine's clock can be believed for what can't be undone: old items are removed, days are exported. Once it has leapt
 * by more than a day, it must have gone evenly for an hour: clocks that were set wrong are mostly set right by then. A machine that slept for
 * days looks the same, and waits for that hour too. Before the first look nothing is known against it. `even`: milliseconds of a clock that nobody sets.
 */
export function steadyClock(now: () => Instant, even: () => number = () => performance.now()): () => boolean {
  let offset = now() - even();
  let leaptAt = Number.NEGATIVE_INFINITY;
  return () => {
    const ahead = now() - even() - offset;
    offset += ahead;
    if (Math.abs(ahead) > DAY_MS) leaptAt = even();
    return even() - leaptAt >= HOUR_MS;
  };
}
