import { describe, expect, it } from 'vitest';
import { earned } from '../../src/schedule/allowance.ts';
import { type HostPace, release } from '../../src/schedule/release.ts';
import { slackMs } from '../../src/schedule/slack.ts';
import { spreadOverdue } from '../../src/schedule/spread-overdue.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;

describe('release', () => {
  const due = ['a1', 'a2', 'a3', 'b1'].map((feed) => ({ feed, host: feed[0]! }));
  const names = (pace: HostPace, more: { inFlight?: number; readyAt?: (host: string) => number } = {}, room = 10) =>
    release(due, (host) => ({ inFlight: more.inFlight ?? 0, readyAt: more.readyAt?.(host) ?? 0, pace }), room, 1).map(
      ({ feed }) => feed,
    );

  it('lets one poll per host go where an interval is kept', () => {
    expect(names({ concurrency: 2, intervalMs: 1000 })).toEqual(['a1', 'b1']);
  });
  it('lets as many go as a host takes at once', () => {
    expect(names({ concurrency: 2, intervalMs: 0 })).toEqual(['a1', 'a2', 'b1']);
    expect(names({ concurrency: 2, intervalMs: 0 }, { inFlight: 1 })).toEqual(['a1', 'b1']);
  });
  it('waits for a host that rests, and for room', () => {
    expect(names({ concurrency: 9, intervalMs: 0 }, { readyAt: (host) => (host === 'a' ? 2 : 0) })).toEqual(['b1']);
    expect(names({ concurrency: 9, intervalMs: 0 }, {}, 2)).toEqual(['a1', 'a2']);
  });
});

describe('the allowance of poll.maxPerMinute', () => {
  it('is earned evenly, and not saved up', () => {
    const first = earned(undefined, 30, 0);
    expect(first.polls).toBe(1);
    const spent = { ...first, polls: 0 };
    expect(earned(spent, 30, 1000).polls).toBeCloseTo(0.5);
    expect(earned(spent, 30, 2000).polls).toBe(1);
    expect(earned(spent, 30, HOUR).polls).toBe(1.5);
    expect(earned({ at: 0, polls: 0 }, 600, HOUR).polls).toBe(11);
  });
  it.each([
    [90, 100],
    [90, 1000],
    [119, 1000],
    [7, 1000],
    [30, 700],
  ])('lets %d a minute go, looking each %d ms', (perMinute, step) => {
    let held = earned(undefined, perMinute, 0);
    let gone = 0;
    for (let now = 0; now < 10 * MIN; now += step) {
      held = earned(held, perMinute, now);
      const polls = Math.floor(held.polls);
      gone += polls;
      held = { ...held, polls: held.polls - polls };
    }
    expect(gone).toBeGreaterThan(10 * perMinute - 2);
    expect(gone).toBeLessThanOrEqual(10 * perMinute + 1);
  });
});

describe('what is overdue after a stop', () => {
  it('goes at once where it is little, else ten a second, and within ten minutes', () => {
    expect(spreadOverdue(50, 1000)).toEqual(Array(50).fill(1000));
    const some = spreadOverdue(364, 0);
    expect([some[0], some[63], some[64], some.at(-1)]).toEqual([0, 0, 100, 30_000]);
    expect(spreadOverdue(100_000, 0).at(-1)).toBeLessThanOrEqual(10 * MIN + 10);
  });
});

it('a poll may wait as long as its document holds, within bounds', () => {
  expect(slackMs(HOUR, 1.2 * HOUR)).toBe(1.4 * HOUR);
  expect(slackMs(HOUR, HOUR / 2)).toBe(HOUR / 2);
  expect(slackMs(HOUR, 1000 * HOUR)).toBe(2 * HOUR);
  expect(slackMs(HOUR, undefined)).toBe(HOUR);
});
