import { describe, expect, it } from 'vitest';
import { adapt, type Pace } from '../../src/schedule/adapt.ts';
import { missedItems } from '../../src/schedule/missed.ts';
import { gapMs, observe, rateOfDates } from '../../src/schedule/publishing-rate.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

describe('how often a feed publishes', () => {
  const hourly = Array.from({ length: 50 }, (_, at) => -at * HOUR);
  it('is told by the dates of its first document', () => {
    expect(gapMs(rateOfDates(hourly, 0), HOUR) / HOUR).toBeCloseTo(1, 1);
    expect(gapMs(rateOfDates([...hourly, -3000 * DAY], 0), HOUR) / HOUR).toBeLessThan(7); // one ancient item: 10 days of silence at most
    expect(rateOfDates([-HOUR], 0)).toBeUndefined();
    expect(rateOfDates([-HOUR, DAY], 0)).toBeUndefined();
  });
  it('and then by what comes; it follows a feed that changes its ways', () => {
    let rate = rateOfDates(hourly, 0)!;
    for (let hour = 0; hour < 21 * 24; hour++) rate = observe(rate, 4, HOUR);
    expect(gapMs(rate, HOUR) / MIN).toBeGreaterThan(15);
    expect(gapMs(rate, HOUR) / MIN).toBeLessThan(18);
    for (let day = 0; day < 90; day++) rate = observe(rate, 0, DAY);
    expect(gapMs(rate, HOUR) / DAY).toBeGreaterThan(7);
  });
  it('does not depend on how often we look', () => {
    const often = Array.from({ length: 240 }).reduce<{ items: number; ms: number }>(
      (rate) => observe(rate, 0, HOUR / 10),
      { items: 3, ms: DAY },
    );
    const once = observe({ items: 3, ms: DAY }, 0, DAY);
    expect(often.items).toBeCloseTo(once.items, 6);
    expect(often.ms / once.ms).toBeCloseTo(1, 6);
  });
  it('is one item per `every` while nothing is known', () => {
    expect(gapMs(undefined, HOUR)).toBe(HOUR);
  });
});

describe('the interval', () => {
  const rate = (gap: number) => ({ items: 1000, ms: 1000 * gap });
  const of = (pace: Pace, share: number | undefined, total = 30, isEarly = false) =>
    adapt(pace, { total, isEarly, ...(share !== undefined && { share }) }, HOUR, 5 * MIN, DAY);

  it.each([
    ['an item each `every`', HOUR, 60],
    ['four an hour', 15 * MIN, 30],
    ['one a day', DAY, 294],
    ['one a year', 365 * DAY, 24 * 60],
    ['ten a minute', 6_000, 5],
  ])('goes with the root of the time between two items: %s', (_, gap, minutes) => {
    expect(of({ rate: rate(gap) }, undefined, 1000).intervalMs / MIN).toBeCloseTo(minutes, -0.5);
  });
  it('is never longer than half the time in which the document is replaced', () => {
    expect(of({ rate: rate(2 * MIN) }, undefined, 10).intervalMs).toBeCloseTo(10 * MIN, -4);
  });
  it('of a feed that was hardly seen yet is that alone', () => {
    expect(of({}, undefined, 1)).toEqual({ intervalMs: HOUR, calm: 0, gapMs: HOUR });
  });
  it('lengthens after two calm successes, by half at most', () => {
    const slow = { intervalMs: HOUR, rate: rate(30 * DAY) };
    const first = of({ ...slow, calm: 0 }, 1);
    expect(first).toMatchObject({ intervalMs: HOUR, calm: 1 });
    expect(of({ ...slow, calm: 1 }, 1)).toMatchObject({ intervalMs: 1.5 * HOUR, calm: 2 });
    expect(of({ ...slow, calm: 1 }, 0.5)).toMatchObject({ intervalMs: HOUR, calm: 0 });
    expect(of({ ...slow, calm: 1 }, 1, 30, true).intervalMs).toBe(HOUR);
  });
  it('shortens at once, and halves where little was known', () => {
    expect(of({ intervalMs: 4 * HOUR, rate: rate(HOUR) }, 0.9).intervalMs).toBeCloseTo(HOUR, -4);
    expect(of({ intervalMs: HOUR, calm: 9, rate: rate(30 * DAY) }, 0.2)).toMatchObject({
      intervalMs: HOUR / 2,
      calm: 0,
    });
    expect(of({ intervalMs: 6 * MIN, rate: rate(30 * DAY) }, 0).intervalMs).toBe(5 * MIN);
  });
});

describe('items that were missed', () => {
  const two = { total: 10, totalBefore: 10, elapsedMs: HOUR, gapMs: 3 * MIN };
  const dated = { newestBefore: 0, oldest: 100 * MIN, newest: 145 * MIN };
  it.each([
    ['by their dates, at the pace of the later document', { ...two, ...dated }, 19],
    ['dates that follow at once: one at least', { ...two, newestBefore: 0, oldest: 4 * MIN, newest: 49 * MIN }, 1],
    ['without dates, by the feed’s pace', two, 10],
    ['at a slow pace: one at least', { ...two, gapMs: DAY }, 1],
    [
      'dates that overlap: the feed was made anew',
      { ...two, newestBefore: 120 * MIN, oldest: 100 * MIN, newest: 145 * MIN },
      0,
    ],
    ['an empty document', { ...two, total: 0 }, 0],
    ['after an empty document', { ...two, totalBefore: 0 }, 0],
    ['one item after one item, in time', { ...two, total: 1, totalBefore: 1, gapMs: HOUR }, 0],
    ['one item after one item, late', { ...two, total: 1, totalBefore: 1, gapMs: 10 * MIN }, 5],
  ])('%s', (_, given, missed) => {
    expect(missedItems(given)).toBe(missed);
  });
});
