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

async function storeFor(ms: number, pace: WriterPace): Promise<void> {
  for (let at = 0; at < ms; at += 20) {
    pace.stored();
    await vi.advanceTimersByTimeAsync(20);
  }
}

describe('what works behind the writer', () => {
  it('has ten turns a second while the writer stores, however many ask, and each has its share', async () => {
    const pace = new WriterPace(Date.now);
    pace.stored();
    const [one, other] = [taking(pace), taking(pace)];
    await storeFor(2000, pace);
    expect([one.turns, other.turns]).toEqual([10, 10]);
  });

  it('has all its turns at once when the writer rests', async () => {
    const pace = new WriterPace(Date.now);
    pace.stored();
    const one = taking(pace, 1000);
    await storeFor(100, pace);
    expect(one.turns).toBeLessThan(2);
    await vi.advanceTimersByTimeAsync(300);
    await one.done; // the clock stands
  });

  it('rests shortly between long steps only when nothing was stored for a second', () => {
    const pace = new WriterPace(Date.now);
    expect(pace.restMs).toBe(5);
    pace.stored();
    expect(pace.restMs).toBe(250);
    vi.setSystemTime(Date.now() + 999);
    expect(pace.restMs).toBe(250);
    vi.setSystemTime(Date.now() + 1);
    expect(pace.restMs).toBe(5);
  });

  it('does not wait for a clock that was set back', async () => {
    const pace = new WriterPace(Date.now);
    pace.stored();
    vi.setSystemTime(Date.now() - 3_600_000);
    await taking(pace, 100).done; // the clock stands
    expect(pace.restMs).toBe(5);
  });
});
