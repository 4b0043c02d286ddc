import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WriterPace } from '../../workers/writer-pace.ts';

// The clock is played: how long who waits is all there is to see.
beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 29), toFake: ['setTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
});

/** Takes turns for as long as it is let; how many those are by now, and when it had as many as it wanted. */
function taking(pace: WriterPace, wanted = Number.POSITIVE_INFINITY) {
  const counted = { turns: 0 };
  const take = async () => {
    for (; counted.turns < wanted; counted.turns++) await pace.turn();
  };
  return Object.assign(counted, { done: take() });
}

/** Stores for `share` of the time, fifty times a second. */
async function storeFor(ms: number, share: number, pace: WriterPace): Promise<void> {
  for (let at = 0; at < ms; at += 20) {
    pace.stored(20 * share);
    await vi.advanceTimersByTimeAsync(20);
  }
}

/** A pace whose writer has been busy for a while. */
async function busy() {
  const pace = new WriterPace(Date.now);
  await storeFor(1000, 0.5, pace);
  return pace;
}

describe('what works behind the writer', () => {
  it('has ten turns a second while the writer is busy, however many ask, and each has its share', async () => {
    const pace = await busy();
    const [one, other] = [taking(pace), taking(pace)];
    await storeFor(2000, 0.5, pace);
    expect([one.turns, other.turns]).toEqual([10, 10]);
  });

  it('has all its turns at once when the writer rests', async () => {
    const pace = await busy();
    const one = taking(pace, 1000);
    await storeFor(100, 0.5, pace);
    expect(one.turns).toBeLessThan(2);
    await vi.advanceTimersByTimeAsync(500);
    await one.done; // the clock stands
  });

  it('has them at once beside a writer that stores without a pause, but little', async () => {
    const pace = new WriterPace(Date.now);
    await storeFor(3000, 0.05, pace);
    await taking(pace, 1000).done; // the clock stands
    expect(pace.restMs).toBe(5);
  });

  it('rests shortly between long steps unless the writer is busy', async () => {
    const pace = await busy();
    expect(pace.restMs).toBe(250);
    vi.setSystemTime(Date.now() + 500);
    expect(pace.restMs).toBe(5);
  });

  it('does not wait for a clock that was set back', async () => {
    const pace = await busy();
    vi.setSystemTime(Date.now() - 3_600_000);
    await taking(pace, 100).done; // the clock stands
    expect(pace.restMs).toBe(5);
  });
});
