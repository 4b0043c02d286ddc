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

it('a server that answers 304 while items are published is not asked so any more', () => {
  const { store, write } = testStore();
  const day = (n: number) => Date.UTC(2026, 0, n);
  const item = (guid: string, published: number) => ({ guid, published });
  const canary = (at: number, items: readonly ReturnType<typeof item>[]) =>
    write({ ...outcome('a', at, items), asked: 'canary' });
  const [one, two, three] = [item('1', day(1) - HOUR), item('2', day(1) + 2 * HOUR), item('3', day(3) + 2 * HOUR)];
  const dates = { oldest: one.published, newest: one.published, rate: { items: 1, ms: DAY } };
  write(outcome('a', day(1), [one], { hints: { reuse: 0, dates } }), same(day(2)));
  canary(day(3), [one, two]);
  write(same(day(4)));
  expect(store.feeds.one('a')!.memory.trust).toMatchObject({ doubts: 1 }); // an author may have dated it back
  canary(day(5), [one, two, three]);
  expect(store.feeds.one('a')!.memory.trust).toMatchObject({
    lostAt: day(5),
    why: 'it answered 304 while items were published',
  });
});
