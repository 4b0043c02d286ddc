import { describe, expect, it } from 'vitest';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { outcome, testStore } from '../harness/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HINTS = { reuse: 0, title: 'Title of a', link: 'https://a.example/', language: 'de' } as const;

const same = (at: number): PollOutcome => ({
  ...outcome('a', at, []),
  http: { status: 304, bytes: 0 },
  result: { kind: 'same' },
});
const failed = (at: number): PollOutcome => {
  const { http: _, ...rest } = outcome('a', at, []);
  return { ...rest, result: { kind: 'failed', reason: 'status', status: 500, detail: '' } };
};

describe('what a document says of its feed holds until another one says otherwise', () => {
  it.each([
    ['304', same],
    ['a failure', failed],
  ])('through %s: title, link and language', (_, quiet) => {
    const { store, write } = testStore();
    write(outcome('a', DAY, [{ guid: '1' }], { hints: HINTS }));
    write(quiet(2 * DAY), quiet(3 * DAY));
    expect(store.writer.feed('a')).toMatchObject({ title: HINTS.title, link: HINTS.link, language: 'de' });
    const { language: __, ...others } = HINTS;
    write(outcome('a', 4 * DAY, [{ guid: '2' }], { hints: { ...others, title: 'Another' } }), quiet(5 * DAY));
    expect(store.writer.feed('a')).toMatchObject({ title: 'Another', link: HINTS.link });
  });

  it.each([
    ['304', same],
    ['a failure', failed],
  ])('through %s: the hours at which nobody is to ask', (_, quiet) => {
    const { store, write } = testStore();
    const skipHours = Array.from({ length: 23 }, (_, hour) => `${hour}`); // but for the last hour of the day
    write(outcome('a', 9 * DAY, [{ guid: '1' }], { hints: { reuse: 0, rhythm: { skipHours } } }));
    const hourOfNext = () => new Date(store.writer.feed('a')!.nextAt).getUTCHours();
    expect(hourOfNext()).toBe(23);
    write(quiet(10 * DAY));
    expect(hourOfNext()).toBe(23);
    write(outcome('a', 11 * DAY, [{ guid: '2' }]));
    expect(hourOfNext()).toBeLessThan(3);
  });
});

it('a host that leads to another one is let go of its calm where that one answers', () => {
  const { store, write } = testStore();
  const refused = { reason: 'status', status: 429, detail: '', retryAfterMs: HOUR } as const;
  write({ ...failed(DAY), result: { kind: 'failed', ...refused } });
  const { spacingMs } = store.hosts().get('a.example')!;
  write({ ...same(2 * DAY), answeredBy: 'b.example' });
  expect(store.hosts().get('a.example')!.spacingMs).toBeLessThan(spacingMs);
});
