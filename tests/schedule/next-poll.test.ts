import { describe, expect, it } from 'vitest';
import type { Heard } from '../../src/model/feed-memory.ts';
import { nextPoll, type PollPlan } from '../../src/schedule/next-poll.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
/** A Wednesday, 12:00 GMT. */
const NOON = Date.UTC(2026, 10, 25, 12);
const limits = { minMs: 5 * MIN, maxMs: DAY, zone: 'UTC' };
const plan: PollPlan = { feed: 'f', last: NOON, intervalMs: HOUR, failures: 0, limits };
const wait = (more: Partial<PollPlan>) => nextPoll({ ...plan, ...more }).at - NOON;
const heard = (cacheControl: string, rhythm?: Heard['rhythm']): Heard => ({
  freshness: { cacheControl },
  ...(rhythm && { rhythm }),
});

describe('the plan', () => {
  it('is the interval after the last poll, spread by up to a tenth, the same each time', () => {
    const { at, because } = nextPoll(plan);
    expect(at - NOON).toBeGreaterThanOrEqual(HOUR);
    expect(at - NOON).toBeLessThanOrEqual(1.1 * HOUR);
    expect(because).toBe('plan');
    expect(nextPoll(plan).at).toBe(at);
    expect(nextPoll({ ...plan, feed: 'g' }).at).not.toBe(at);
  });
  it('grows with failures from 1 on, never falls, and is capped', () => {
    const waits = [0, 0.25, 1, 1.5, 2, 5, 23, 24, 29, 30, 300].map((failures) => wait({ failures }));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[1]).toBe(waits[0]);
    expect(waits[4]! / waits[0]!).toBeCloseTo(2);
    expect(waits[8]).toBeLessThanOrEqual(1.1 * DAY);
    expect(waits[10]).toBeLessThanOrEqual(1.1 * 7 * DAY);
    expect(waits[10]).toBeGreaterThan(2 * DAY);
  });
  it('is never before poll.min', () => {
    expect(nextPoll({ ...plan, intervalMs: 1000 })).toMatchObject({ at: NOON + 5 * MIN, because: 'floor' });
  });
});

describe('what server and document ask for', () => {
  it('counts from the answer that said it, not from a failure since then', () => {
    const spent = {
      heard: heard('max-age=86400', { ttlMinutes: 1440 } as never),
      heardAt: NOON - 25 * HOUR,
      failures: 1,
    };
    expect(wait(spent)).toBeLessThanOrEqual(1.1 * HOUR);
    expect(wait({ ...spent, heardAt: NOON - 20 * HOUR })).toBe(4 * HOUR);
  });
  it('is kept where it is later than the plan, with its source', () => {
    const next = nextPoll({ ...plan, heard: heard('public, max-age=10800', { ttl: '90' }) });
    expect(next).toMatchObject({ at: NOON + 3 * HOUR, because: 'max-age', notBefore: NOON + 3 * HOUR });
    expect(next.terms).toContainEqual({ name: 'ttl', at: NOON + 90 * MIN, from: '<ttl>90</ttl>' });
  });
  it('up to a day, and Retry-After up to a week', () => {
    expect(wait({ heard: heard('max-age=31536000') })).toBe(DAY);
    expect(wait({ heard: { rhythm: { updatePeriod: 'yearly' } } })).toBe(DAY);
    expect(nextPoll({ ...plan, retryAfterMs: 3 * HOUR })).toMatchObject({
      at: NOON + 3 * HOUR,
      because: 'retry-after',
    });
    expect(wait({ retryAfterMs: 90 * DAY })).toBe(7 * DAY);
  });
  it('but a document that would forget items until then is asked sooner, and an HTTP answer is not', () => {
    const next = nextPoll({ ...plan, intervalMs: HOUR / 2, halfMs: 40 * MIN, heard: { rhythm: { ttl: '600' } } });
    expect(next).toMatchObject({ at: NOON + 40 * MIN, because: 'ttl' });
    expect(next.terms.find(({ name }) => name === 'ttl')?.cut).toBe('loss');
    expect(wait({ halfMs: 40 * MIN, heard: heard('max-age=36000') })).toBe(10 * HOUR);
  });
  it('holds for the cool-down of a host', () => {
    expect(nextPoll({ ...plan, hostReadyAt: NOON + 2 * HOUR })).toMatchObject({ at: NOON + 2 * HOUR, because: 'host' });
    expect(nextPoll({ ...plan, hostReadyAt: NOON - 1 }).terms.map(({ name }) => name)).toEqual(['plan', 'floor']);
  });
  it('skipHours and skipDays move it on, to soon after they end', () => {
    const hours = { skipHours: ['13', '14'] };
    const next = nextPoll({ ...plan, heard: { rhythm: hours } });
    expect(next.because).toBe('skip');
    expect(next.at).toBeGreaterThanOrEqual(NOON + 3 * HOUR);
    expect(next.at).toBeLessThanOrEqual(NOON + 3 * HOUR + 5 * MIN);
    expect(wait({ heard: { rhythm: { skipDays: ['Wednesday', 'Thursday'] } } })).toBeGreaterThanOrEqual(36 * HOUR);
  });
});

describe('cron', () => {
  const cron = (line: string, more: Partial<PollPlan> = {}) =>
    new Date(nextPoll({ ...plan, cron: line, ...more }).at).toISOString();
  it('is kept to the minute, without spread', () => {
    expect(cron('0 * * * *')).toBe('2026-11-25T13:00:00.000Z');
    expect(cron('*/10 6-8 * * *')).toBe('2026-11-26T06:00:00.000Z');
  });
  it('takes its first time that nothing forbids', () => {
    expect(cron('*/10 * * * *', { heard: heard('max-age=4000') })).toBe('2026-11-25T13:10:00.000Z');
    expect(cron('*/10 * * * *', { failures: 3 })).toBe('2026-11-25T15:00:00.000Z');
    expect(cron('0 * * * *', { heard: { rhythm: { skipHours: ['13', '14'] } } })).toBe('2026-11-25T15:00:00.000Z');
    expect(cron('0 13 * * *', { heard: { rhythm: { skipHours: ['13'] } } })).toMatch(/^2026-11-25T14:0/);
  });
  it.each([
    // 29 March 2026, 02:00 → 03:00: half past two does not exist; it is polled an hour after half past one, and once
    ['30 2 * * *', '2026-03-28T12:00Z', '2026-03-29T01:30:00.000Z'],
    ['30 2 * * *', '2026-03-29T12:00Z', '2026-03-30T00:30:00.000Z'],
    ['0 6 * * *', '2026-03-28T12:00Z', '2026-03-29T04:00:00.000Z'],
    // 25 October 2026, 03:00 → 02:00: six o'clock is an hour later by GMT
    ['0 6 * * *', '2026-10-24T12:00Z', '2026-10-25T05:00:00.000Z'],
    ['*/30 * * * *', '2026-10-25T00:45Z', '2026-10-25T01:00:00.000Z'],
  ])('in Berlin, across a change of clocks: %s after %s', (line, last, expected) => {
    const at = Date.parse(last);
    expect(cron(line, { last: at, limits: { ...limits, zone: 'Europe/Berlin' } })).toBe(expected);
  });
  it('goes round the clock on both days of a change, at even distances', () => {
    for (const day of ['2026-03-29T00:00Z', '2026-10-25T00:00Z']) {
      let last = Date.parse(day);
      for (let step = 0; step < 30; step++) {
        const next = nextPoll({ ...plan, last, cron: '0 * * * *', limits: { ...limits, zone: 'Europe/Berlin' } }).at;
        expect(next - last).toBe(HOUR);
        last = next;
      }
    }
  });
});
