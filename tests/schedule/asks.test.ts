import { describe, expect, it } from 'vitest';
import type { Freshness } from '../../src/model/poll-outcome.ts';
import { freshened, freshFor } from '../../src/schedule/freshness.ts';
import { rhythmAsks } from '../../src/schedule/rhythm-asks.ts';
import { firstOpen } from '../../src/schedule/skip-times.ts';

const SECOND = 1000;
const MIN = 60 * SECOND;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 25, 12);
const http = (at: number) => new Date(at).toUTCString();

describe('how long an answer stays fresh', () => {
  const asked = (freshness: Freshness) => {
    const ask = freshFor(freshness, NOW);
    return ask && [ask.name, ask.ms / SECOND];
  };
  it.each<[string, Freshness, [string, number] | undefined]>([
    ['max-age', { cacheControl: 'public, max-age=600' }, ['max-age', 600]],
    ['max-age before s-maxage', { cacheControl: 's-maxage=86400, max-age=600' }, ['max-age', 600]],
    ['max-age=0 before s-maxage', { cacheControl: 'max-age=0, s-maxage=31536000' }, undefined],
    ['s-maxage alone', { cacheControl: 's-maxage=900' }, ['s-maxage', 900]],
    ['max-age before Expires', { cacheControl: 'max-age=60', expires: http(NOW + HOUR) }, ['max-age', 60]],
    ['Expires by the server’s clock', { expires: http(NOW + 3 * HOUR), date: http(NOW + 2 * HOUR) }, ['expires', 3600]],
    ['Expires without Date', { expires: http(NOW + HOUR) }, ['expires', 3600]],
    ['Age is taken off', { cacheControl: 'max-age=600', age: '200' }, ['max-age', 400]],
    ['an Age beyond it', { cacheControl: 'max-age=600', age: '900' }, undefined],
    ['no-cache', { cacheControl: 'no-cache, max-age=600' }, undefined],
    ['no-store', { cacheControl: 'max-age=600,no-store', expires: http(NOW + HOUR) }, undefined],
    ['Expires: 0', { expires: '0' }, undefined],
    ['Expires: -1', { expires: '-1' }, undefined],
    ['Expires in the past', { expires: http(NOW - HOUR), date: http(NOW) }, undefined],
    ['quotes and capitals', { cacheControl: 'Max-Age="600"' }, ['max-age', 600]],
    ['junk', { cacheControl: 'max-age=soon, s-maxage=900' }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_, freshness, expected) => {
    expect(asked(freshness)).toEqual(expected);
  });
  it('a 304 freshens what is stored, and an Age is of its own answer', () => {
    const stored = { cacheControl: 'max-age=600', expires: 'e', age: '500', date: 'd' };
    expect(freshened(stored, { cacheControl: 'max-age=60', date: 'd2' })).toEqual({
      cacheControl: 'max-age=60',
      expires: 'e',
      date: 'd2',
    });
    expect(freshened(stored, {})).toEqual({ cacheControl: 'max-age=600', expires: 'e' });
  });
});

describe('what a document asks for', () => {
  it.each([
    ['60', 60],
    [' 15 ', 15],
    ['60 minutes', 60],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('<ttl>%s</ttl>', (ttl, minutes) => {
    expect(rhythmAsks({ ttl })[0]?.ms).toBe(minutes && minutes * MIN);
  });
  it.each([
    ['hourly', '1', HOUR],
    ['hourly', '2', HOUR / 2],
    ['daily', undefined, DAY],
    ['weekly', '7', DAY],
    ['monthly', '1', 30 * DAY],
    ['yearly', '1', 365 * DAY],
    ['always', '1', HOUR],
    ['dayly', '1', DAY],
    ['Hourly ', ' 1 ', HOUR],
    ['', '4', 6 * HOUR],
    [undefined, '4', 6 * HOUR],
    ['hourly', '0.1', 10 * HOUR],
    ['hourly', '', HOUR],
    ['hourly', '0', undefined],
    ['hourly', '-2', undefined],
    ['hourly', 'often', undefined],
    ['sometimes', '1', undefined],
    [undefined, undefined, undefined],
  ])('sy: %s × %s', (updatePeriod, updateFrequency, ms) => {
    const asks = rhythmAsks({
      ...(updatePeriod !== undefined && { updatePeriod }),
      ...(updateFrequency !== undefined && { updateFrequency }),
    });
    expect(asks[0]?.ms).toBe(ms);
  });
});

describe('skipHours and skipDays', () => {
  const open = (at: string, skipHours: readonly string[], skipDays: readonly string[] = []) =>
    new Date(firstOpen(Date.parse(at), { skipHours, skipDays })).toISOString().slice(0, 16);
  it('leave open what they do not name', () => {
    expect(open('2026-11-25T12:34Z', ['1', '2'])).toBe('2026-11-25T12:34');
    expect(open('2026-11-25T12:34Z', ['12'])).toBe('2026-11-25T13:00');
    expect(open('2026-11-25T23:10Z', ['23', '0', '1'])).toBe('2026-11-26T02:00');
    expect(open('2026-11-25T00:10Z', ['24'])).toBe('2026-11-25T01:00');
    expect(open('2026-11-28T12:00Z', [], ['Saturday', 'sunday'])).toBe('2026-11-30T00:00');
    expect(open('2026-11-27T23:30Z', ['23', '0'], ['Sat', 'Sun'])).toBe('2026-11-30T01:00');
  });
  it('that leave nothing open are not taken at their word', () => {
    const all = Array.from({ length: 24 }, (_, hour) => String(hour));
    expect(open('2026-11-25T12:34Z', all)).toBe('2026-11-25T12:34');
    expect(open('2026-11-25T12:34Z', ['x', '', '99'], ['Caturday'])).toBe('2026-11-25T12:34');
  });
});
