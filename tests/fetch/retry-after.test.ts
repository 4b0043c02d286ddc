import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/fetch/retry-after.ts';

it.each([
  ['0', 0],
  ['3600', 3_600_000],
  ['soon', undefined],
  [undefined, undefined],
  ['-5', undefined],
])('retryAfterMs(%s)', (value, ms) => {
  expect(retryAfterMs(value, 1e12)).toBe(ms);
});

describe('Retry-After as a date, in minutes from now on', () => {
  const NOW = Date.UTC(2026, 10, 30);
  const dated = (minutes: number) => new Date(NOW + minutes * 60_000).toUTCString();

  it.each([
    ['of a server that tells no time', 60, undefined, 60],
    ['that is over', -60, undefined, 0],
    ['by a clock that is ten minutes ahead', 70, 10, 60],
    ['by a clock that is ten minutes behind', 50, -10, 60],
    ['that is over by the clock of the server', 5, 10, 0],
    ['by a clock that is an hour ahead', 120, 60, 60],
    ['of an answer that was kept on its way for an hour', 30, -60, 30],
    ['that is over by our clock alone', -60, -120, 60],
    ['that is over by either clock', -120, -60, 0],
  ])('%s', (_, at, date, wait) => {
    expect(retryAfterMs(dated(at), NOW, date === undefined ? undefined : dated(date))).toBe(wait * 60_000);
  });
});
