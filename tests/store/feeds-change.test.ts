import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Feed } from '../../src/model/feed.ts';
import { emptyFeed } from '../../src/pipeline/empty-feed.ts';
import { openSqlite, pragmaOf } from '../../src/store/open-sqlite.ts';
import { openArchive } from '../../src/store/open-store.ts';
import { feed, itemsOf, outcome, removeStored, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const x = { guid: 'x', url: 'https://p.example/x', title: 'X' };
const y = { guid: 'y', url: 'https://p.example/y', title: 'Y' };
const SKIP = { skip: { title: ['Y'] } };
const filtered = (one: Feed): Feed => ({ ...one, settings: { ...one.settings, ...SKIP } });
const MARK = JSON.stringify([null, SKIP.skip]);

describe('a filter that changes while a poll is under way', () => {
  it('the poll brings its items, but the feed is looked at again with the filter of now', () => {
    const { store, write } = testStore();
    store.feeds.sync([filtered(feed('a')), feed('b')], 10);
    const [report] = write(outcome('a', 1000, [x]));
    expect(report).toMatchObject({ new: 1 });
    expect(store.feeds.one('a')).toMatchObject({ validators: {}, prints: { list: [] } });
    write({ ...outcome('a', 2000, [x]), filter: MARK });
    expect(store.feeds.one('a')).toMatchObject({ validators: { etag: '"2000"' } });
  });

  it('skipped items are remembered with what the feed lists, so that its validators stay', () => {
    const { store, write } = testStore();
    store.feeds.sync([filtered(feed('a')), feed('b')], 10);
    const seen = outcome('a', 1000, [x, y]);
    const { items } = seen.result as Extract<typeof seen.result, { kind: 'changed' }>;
    const skipping = {
      ...seen,
      filter: MARK,
      result: { ...seen.result, items: [items[0]!, { ...items[1]!, skipped: true as const }] },
    };
    expect(write(skipping as never)[0]).toMatchObject({ new: 1, skipped: 1, known: 0 });
    expect(store.feeds.one('a')!.prints.list).toHaveLength(2);
    expect(itemsOf(store).map((item) => ('title' in item ? item.title : ''))).toEqual(['X']);
    store.feeds.sync([feed('a'), feed('b')], 20);
    expect(store.feeds.one('a')).toMatchObject({ validators: {}, prints: { list: [] } });
  });
});

describe('a feed whose items were removed', () => {
  it('an outcome that was fetched before does not bring them back; a later one collects anew', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    expect(emptyFeed('a', 5000, store.writer)).toBe(1);
    write(outcome('a', 4000, [x]));
    expect(store.items.count()).toBe(0);
    expect(store.feeds.one('a')!.validators).toEqual({});
    write(outcome('a', 6000, [x]));
    expect(store.items.count()).toBe(1);
    expect(emptyFeed('nobody', 7000, store.writer)).toBeUndefined();
  });

  it('what another feed lists stays, with that feed, its text and its date', () => {
    const { store, write } = testStore();
    const longer = { ...x, summary: 'longer', published: Date.UTC(2026, 0, 1) };
    write(outcome('a', 1000, [longer]), outcome('b', 2000, [{ ...x, published: Date.UTC(2026, 4, 1) }]));
    expect(emptyFeed('a', 5000, store.writer)).toBe(0);
    expect(store.items.newest({}, 10)).toMatchObject([
      { feed: { id: 'b' }, feeds: ['b'], published: Date.UTC(2026, 4, 1) },
    ]);
  });

  it('and has no other place among the newest for a date there that can’t be true', () => {
    const { store, write } = testStore();
    const [now, hour] = [Date.UTC(2026, 0, 1), 3_600_000];
    write(outcome('a', now, [{ ...x, summary: 'longer' }]));
    write(
      outcome('b', now, [
        { ...x, published: now + 9000 * hour },
        { ...y, published: now + hour },
      ]),
    );
    emptyFeed('a', now + hour, store.writer);
    expect(store.items.newest({}, 10).map(({ title }) => title)).toEqual([y.title, x.title]);
  });
});

describe('lists', () => {
  it('a feed that was paused is paused when it is listed again', () => {
    const { store } = testStore();
    expect(store.feeds.pause('a', true, 5)).toBe(true);
    store.feeds.sync([feed('b')], 10);
    store.feeds.sync([feed('a'), feed('b')], 20);
    expect(store.feeds.reports().map(({ id, standing }) => [id, standing])).toEqual([
      ['a', 'paused'],
      ['b', 'active'],
    ]);
  });

  it('a list that could not be read leaves its feeds as they are', () => {
    const { store } = testStore();
    expect(store.feeds.sync([], 10, { unread: ['/lists/feeds.yaml'] })).toEqual({ added: 0, changed: 0, unlisted: 0 });
  });

  it('another cron line plans anew, and does not poll at once', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    const daily = { ...feed('a'), settings: { ...feed('a').settings, cron: '0 4 * * *' } };
    store.feeds.sync([daily, feed('b')], 2000, { cronAt: () => 99_000 });
    expect(store.feeds.one('a')!.nextAt).toBe(99_000);
  });
});

describe('the index of words', () => {
  it('follows new, revised and removed items', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x, y]));
    expect(store.texts.lag()).toBe(2);
    while (store.texts.fill(1) > 0);
    const found = (query: string) => store.items.search(query, {}, 10)!.map(({ title }) => title);
    expect(found('x')).toEqual(['X']);
    write(outcome('a', 2000, [{ ...x, title: 'Zebra' }, y]));
    store.texts.fill(100);
    expect([found('x'), found('zeb*'), found('y OR zebra').sort()]).toEqual([[], ['Zebra'], ['Y', 'Zebra']]);
    removeStored(store, store.items.search('y', {}, 1)![0]!.id, 3000);
    store.texts.fill(100);
    expect([found('y'), store.texts.lag()]).toEqual([[], 0]);
    expect(found(Array.from({ length: 500 }, () => 'zebra').join(' OR '))).toEqual(['Zebra']);
    store.texts.clear();
    expect([found('zebra'), store.texts.lag()]).toEqual([[], 3 - 1]);
  });
});

it('a reader is told to start the daemon where the database is of an older version', () => {
  const folder = tempFolder();
  testStore(folder);
  const db = openSqlite(join(folder, 'feedmill.db'));
  const version = pragmaOf(db, 'user_version') as number;
  db.exec(`PRAGMA user_version = ${version - 1}`);
  db.close();
  expect(() => openArchive(folder)).toThrow(/written by an older Feedmill: start the daemon once/);
});
