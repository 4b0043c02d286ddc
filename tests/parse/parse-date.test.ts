import { expect, it } from 'vitest';
import { parseDate } from '../../src/parse/parse-date.ts';

it.each([
  ['Sun, 22 Nov 2026 06:55:30 GMT', '2026-11-22T06:55:30.000Z'],
  ['Sun, 22 Nov 2026 06:55:30 -0530', '2026-11-22T12:25:30.000Z'],
  ['22 Nov 26 06:55 EST', '2026-11-22T11:55:00.000Z'],
  ['Sunday, 1 November 1998 06:55:30', '1998-11-01T06:55:30.000Z'],
  ['2026-11-22T06:55:30Z', '2026-11-22T06:55:30.000Z'],
  ['2026-11-22T06:55:30.123456+02:00', '2026-11-22T04:55:30.123Z'],
  ['2026-11-22 06:55', '2026-11-22T06:55:00.000Z'],
  ['20261122T065530Z', '2026-11-22T06:55:30.000Z'],
  ['2026-11-22', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22T24:00:00Z', '2026-11-23T00:00:00.000Z'],
])('%s', (raw, expected) => {
  expect(new Date(parseDate(raw)!).toISOString()).toBe(expected);
});

it.each(['', 'yesterday', '2026-13-40', 'Sun, 99 Foo 2026', '9'.repeat(5000)])('%s is no date', (raw) => {
  expect(parseDate(raw)).toBeUndefined();
});
