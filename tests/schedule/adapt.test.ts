import { describe, expect, it } from 'vitest';
import { adapt, type Pace } from '../../src/schedule/adapt.ts';
import { appearances, hourFactors, learn, waitFor } from '../../src/schedule/day-rhythm.ts';
import { missedItems } from '../../src/schedule/missed.ts';
import { gapMs, observe, rateOfDates } from '../../src/schedule/publishing-rate.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

describe('how often a feed publishes', () => {
  const hourly = Array.from({ length: 50 }, (_, at) => -at * HOUR);
  it('is told by the dates of its first document', () => {
    expect(gapMs(rateOfDates(hourly, 0)!, HOUR) / HOUR).toBeCloseTo(1, 1);
    expect(gapMs(rateOfDates([...hourly, -3000 * DAY], 0)!, HOUR) / HOUR).toBeLessThan(7); // one ancient item: 10 days of silence at most
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
    expect(gapMs({ items: 0, ms: 0 }, HOUR)).toBe(HOUR);
  });
});

describe('the interval', () => {
  const rate = (gap: number) => ({ items: 1000, ms: 1000 * gap });
  const of = (pace: Pace, share: number | undefined, total = 30, isEarly = false) =>
    adapt(
      pace,
      { at: 0, total, isEarly, ...(share !== undefined && { share }) },
      { everyMs: HOUR, minMs: 5 * MIN, maxMs: DAY },
    );

  it.each([
    ['an item each `every`', HOUR, 60],
    ['four an hour', 15 * MIN, 30],
    ['one a day', DAY, 294],
    ['one a year', 365 * DAY, 24 * 60],
    ['ten a minute', 6_000, 5],
  ])('goes with the root of the time between two items: %s', (_, gap, minutes) => {
    expect(of({ rate: rate(gap), part: 1 }, undefined, 1000).intervalMs / MIN).toBeCloseTo(minutes, -0.5);
  });
  it('is never longer than half the time in which the document is replaced', () => {
    expect(of({ rate: rate(2 * MIN), part: 1 }, undefined, 10).intervalMs).toBeCloseTo(10 * MIN, -5);
  });
  it('begins at `every`, whatever the first document says, and at less where it publishes more', () => {
    expect(of({ rate: { items: 0, ms: 0 } }, undefined, 1)).toEqual({
      intervalMs: HOUR,
      by: 'wish',
      part: 1,
      calm: 0,
      gapMs: HOUR,
    });
    expect(of({ rate: rate(30 * DAY) }, undefined).intervalMs).toBe(HOUR);
    expect(of({ rate: rate(15 * MIN) }, undefined).intervalMs).toBeCloseTo(30 * MIN, -4);
  });
  it('lengthens after two calm successes, by half at most', () => {
    const slow = { rate: rate(30 * DAY), part: 1 / 24 };
    expect(of({ ...slow, calm: 0 }, 1)).toMatchObject({ intervalMs: HOUR, calm: 1 });
    expect(of({ ...slow, calm: 1 }, 1)).toMatchObject({ intervalMs: 1.5 * HOUR, calm: 2 });
    expect(of({ ...slow, calm: 1 }, 0.5)).toMatchObject({ intervalMs: HOUR, calm: 0 });
    expect(of({ ...slow, calm: 1 }, 1, 30, true).intervalMs).toBe(HOUR);
  });
  it('shortens at once, and halves where little was known', () => {
    expect(of({ rate: rate(HOUR), part: 1 }, 0.9).intervalMs).toBeCloseTo(HOUR, -4);
    expect(of({ calm: 9, rate: rate(30 * DAY), part: 1 / 24 }, 0.2)).toMatchObject({ intervalMs: HOUR / 2, calm: 0 });
    expect(of({ rate: rate(30 * DAY), part: 1 / 240 }, 0).intervalMs).toBe(5 * MIN);
  });
});

describe('the rhythm of the day', () => {
  const at = 30 * DAY;
  /** 24 items a day in the hours from 8 to 20, GMT. */
  const busy = Array.from(
    { length: 30 * 24 },
    (_, n) => Math.floor(n / 24) * DAY + 8 * HOUR + (n % 24) * 30 * MIN + MIN,
  );
  const day = learn(undefined, busy, at);

  it('is learned from when items appear, and forgotten in weeks', () => {
    const factors = hourFactors(day);
    expect(factors[3]).toBeLessThan(0.2);
    expect(factors[12]).toBeGreaterThan(1.7);
    expect(factors.reduce((a, b) => a + b) / 24).toBeCloseTo(1, 1);
    const nights = Array.from(
      { length: 1000 },
      (_, n) => at + 60 * DAY - n * DAY * 0.02 - ((at - n * DAY * 0.02) % DAY) + 2 * HOUR,
    );
    expect(hourFactors(learn(day, nights, at + 60 * DAY))[2]).toBeGreaterThan(10);
  });
  it('is none where chance would look the same', () => {
    expect(new Set(hourFactors(undefined))).toEqual(new Set([1]));
    const few = learn(undefined, [at - HOUR, at - 5 * HOUR, at - 9 * HOUR], at);
    expect(Math.max(...hourFactors(few))).toBe(1);
  });
  it('waits out the quiet hours, and comes often in the busy ones', () => {
    const waits = (hour: number) =>
      waitFor(at + hour * HOUR, HOUR, hourFactors(day), { waitedMs: HOUR / 2, items: 99, maxMs: DAY }) / HOUR;
    expect(waits(12)).toBeLessThan(0.8);
    expect(waits(20)).toBeGreaterThan(3);
    expect(waits(5)).toBeGreaterThan(2);
    expect(waits(5)).toBeLessThan(4); // and is back soon after eight
  });
  it('is the root of `every` × gap at an even pace, and ends with enough items or at the cap', () => {
    const even = hourFactors(undefined);
    const patience = { waitedMs: HOUR / 2, items: 1e9, maxMs: DAY };
    for (const gap of [MIN, HOUR, 9 * HOUR])
      expect(waitFor(at + 1234, gap, even, patience)).toBeCloseTo(Math.sqrt(HOUR * gap), 0);
    expect(waitFor(at, MIN, even, { ...patience, items: 3 })).toBeCloseTo(3 * MIN, 0);
    expect(waitFor(at, 9999 * DAY, even, patience)).toBe(DAY);
  });
  it('takes a date for the moment of appearance only where it can be', () => {
    expect(appearances([500, 2500, undefined, 9000], 1000, 3000)).toEqual([2750, 2500, 1750, 1250]);
    expect(appearances([DAY, DAY + 5, undefined, 9 * DAY], undefined, 2 * DAY)).toEqual([DAY + 5]);
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
