import { describe, expect, it } from 'vitest';
import { periodAt, periodOver } from '../../src/schedule/period.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe('a period', () => {
  it.each([
    ['2026-11-22T12:00Z', 'day', 'Europe/Berlin', '2026-11-21T23:00Z', '2026-11-22T23:00Z', '2026-11-22 00'],
    ['2026-11-22T23:00Z', 'day', 'Europe/Berlin', '2026-11-22T23:00Z', '2026-11-23T23:00Z', '2026-11-23 00'],
    ['2026-03-29T12:00Z', 'day', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z', '2026-03-29 00'], // 23 hours
    ['2026-10-25T12:00Z', 'day', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z', '2026-10-25 00'], // 25 hours
    ['2026-10-25T00:30Z', 'hour', 'Europe/Berlin', '2026-10-25T00:00Z', '2026-10-25T02:00Z', '2026-10-25 02'], // shown twice
    ['2026-11-22T12:20Z', 'hour', 'Asia/Kathmandu', '2026-11-22T12:15Z', '2026-11-22T13:15Z', '2026-11-22 18'],
    ['2026-03-29T12:00Z', 'day', 'Africa/Cairo', '2026-03-28T22:00Z', '2026-03-29T22:00Z', '2026-03-29 00'],
    ['2026-04-24T12:00Z', 'day', 'Africa/Cairo', '2026-04-23T22:00Z', '2026-04-24T21:00Z', '2026-04-24 01'], // begins at 1
    ['1970-01-01T00:00Z', 'day', 'UTC', '1970-01-01T00:00Z', '1970-01-02T00:00Z', '1970-01-01 00'],
  ] as const)('of %s, a %s in %s', (moment, unit, zone, from, until, name) => {
    const period = periodAt(at(moment), unit, zone);
    expect(period).toMatchObject({ from: at(from), until: at(until) });
    expect(`${period.date} ${period.hour}`).toBe(name);
  });
  it('follows another one without gap, all the year round', () => {
    for (const zone of ['Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'UTC']) {
      let end = at('2026-01-01T00:00Z');
      const names = new Set<string>();
      let count = 0;
      for (; end < at('2026-12-30T00:00Z'); count++) {
        const period = periodAt(end, 'day', zone);
        if (count > 0) expect(period.from).toBe(end);
        names.add(period.date);
        end = period.until;
      }
      expect(names.size).toBe(count);
    }
  });
  it('is over once its end has come; of very many only the last are named', () => {
    const day = { unit: 'day', zone: 'UTC', most: 10 } as const;
    const noon = at('2026-11-22T12:00Z');
    expect(periodOver(at('2026-11-22T00:00Z'), noon, day)).toBeUndefined();
    expect(periodOver(at('2026-11-22T00:00Z'), noon + 12 * HOUR, day)).toMatchObject({ date: '2026-11-22' });
    expect(periodOver(at('2026-11-20T00:00Z'), noon, day)).toMatchObject({ date: '2026-11-20' });
    expect(periodOver(at('2020-01-01T00:00Z'), noon, day)).toMatchObject({ date: '2026-11-12' });
  });
});
