import { describe, expect, it } from 'vitest';
import { failureWeight } from '../../src/schedule/failure-weight.ts';
import { holdReasons } from '../../src/schedule/hold-reasons.ts';
import { nextPoll } from '../../src/schedule/next-poll.ts';
import { seemsOffline } from '../../src/schedule/offline.ts';
import { release } from '../../src/schedule/release.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const limits = { minMs: 5 * MIN, maxMs: DAY, zone: 'UTC' };
const plan = { feed: 'f', last: 1_000_000, everyMs: HOUR, failures: 0, limits };

describe('nextPoll', () => {
  it('is the interval after the last poll, spread by up to a tenth, the same each time', () => {
    const { at, because } = nextPoll(plan);
    expect(at - plan.last).toBeGreaterThanOrEqual(HOUR);
    expect(at - plan.last).toBeLessThanOrEqual(1.1 * HOUR);
    expect(because).toBe('plan');
    expect(nextPoll(plan).at).toBe(at);
    expect(nextPoll({ ...plan, feed: 'g' }).at).not.toBe(at);
  });
  it('grows with failures from 1 on, never falls, and is capped', () => {
    const waits = [0, 0.25, 1, 1.5, 2, 5, 23, 24, 29, 30, 300].map(
      (failures) => nextPoll({ ...plan, failures }).at - plan.last,
    );
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[1]).toBe(waits[0]);
    expect(waits[4]! / waits[0]!).toBeCloseTo(2);
    expect(waits[8]).toBeLessThanOrEqual(1.1 * DAY);
    expect(waits[10]).toBeLessThanOrEqual(1.1 * 7 * DAY);
    expect(waits[10]).toBeGreaterThan(2 * DAY);
  });
  it('obeys Retry-After up to a week', () => {
    expect(nextPoll({ ...plan, retryAfterMs: 3 * HOUR })).toMatchObject({
      at: plan.last + 3 * HOUR,
      because: 'retryAfter',
    });
    expect(nextPoll({ ...plan, retryAfterMs: 90 * DAY }).at).toBe(plan.last + 7 * DAY);
  });
  it('is never before the floor', () => {
    expect(nextPoll({ ...plan, everyMs: 1000 })).toMatchObject({ at: plan.last + 5 * MIN, because: 'floor' });
  });
});

it('failureWeight tells hard from soft', () => {
  const weights = [
    failureWeight({ reason: 'status', status: 403 }),
    failureWeight({ reason: 'status', status: 404 }),
    failureWeight({ reason: 'status', status: 429 }),
    failureWeight({ reason: 'status', status: 502 }),
    failureWeight({ reason: 'dns-try-again' }),
    failureWeight({ reason: 'not-a-feed' }),
  ];
  expect(weights).toEqual([1, 0.5, 0.5, 0.5, 0.25, 0.5]);
});

describe('release', () => {
  const due = ['a1', 'a2', 'a3', 'b1'].map((feed) => ({ feed, host: feed[0]! }));
  const idle = () => ({ inFlight: 0, readyAt: 0 });
  const names = (feeds: readonly { feed: string }[]) => feeds.map(({ feed }) => feed);
  it('lets one poll per host go where an interval is kept', () => {
    expect(names(release(due, idle, { concurrency: 2, intervalMs: 1000 }, 10, 1))).toEqual(['a1', 'b1']);
  });
  it('lets as many go as a host takes at once', () => {
    expect(names(release(due, idle, { concurrency: 2, intervalMs: 0 }, 10, 1))).toEqual(['a1', 'a2', 'b1']);
    expect(names(release(due, () => ({ inFlight: 1, readyAt: 0 }), { concurrency: 2, intervalMs: 0 }, 10, 1))).toEqual([
      'a1',
      'b1',
    ]);
  });
  it('waits for a host that rests, and for room', () => {
    expect(
      names(
        release(
          due,
          (host) => ({ inFlight: 0, readyAt: host === 'a' ? 2 : 0 }),
          { concurrency: 9, intervalMs: 0 },
          10,
          1,
        ),
      ),
    ).toEqual(['b1']);
    expect(names(release(due, idle, { concurrency: 9, intervalMs: 0 }, 2, 1))).toEqual(['a1', 'a2']);
  });
});

describe('seemsOffline', () => {
  const news = (host: string, failed?: 'dns' | 'status', at = 100_000) => ({ at, host, ...(failed && { failed }) });
  it.each([
    [true, [news('a', 'dns'), news('b', 'dns'), news('c', 'dns')]],
    [false, [news('a', 'dns'), news('a', 'dns'), news('a', 'dns')]],
    [false, [news('a', 'dns'), news('b', 'dns'), news('c', 'dns'), news('d')]],
    [false, [news('a', 'dns'), news('b', 'dns'), news('c', 'status')]],
    [false, [news('a', 'dns', 1), news('b', 'dns'), news('c', 'dns')]],
  ])('%s', (expected, list) => {
    expect(seemsOffline(list, 100_001)).toBe(expected);
  });
});

it('holdReasons names each pressure, and none when all is well', () => {
  const well = { storeJobs: 500, storeBytes: 0, freeDiskBytes: 1e9, redisMemory: 0.7 };
  expect(holdReasons(well, 5e8)).toEqual([]);
  expect(
    holdReasons({ storeJobs: 501, storeBytes: 65 * 1024 ** 2, freeDiskBytes: 1e6, redisMemory: 0.71 }, 5e8),
  ).toEqual([
    '501 outcomes wait to be stored (limit 500)',
    '65 MiB of outcomes wait to be stored (limit 64 MiB)',
    '0 MiB of disk are free, limits.minFreeDisk is 476 MiB',
    'Redis uses 71 % of its memory limit (70 %)',
  ]);
});
