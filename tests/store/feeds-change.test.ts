import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Feed } from '../../src/model/feed.ts';
import { emptyFeed } from '../../src/pipeline/removal/empty-feed.ts';
import { openSqlite, pragmaOf } from '../../src/store/open-sqlite.ts';
import { openArchive, type Store } from '../../src/store/open-store.ts';
import { changeStore } from '../../workers/change-store.ts';
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
      result: {
        ...seen.result,
        items: items.map((item) => (item.body.title === 'Y' ? { ...item, skipped: true as const } : item)),
      },
    };
    expect(write(skipping as never)[0]).toMatchObject({ new: 1, skipped: 1, known: 0 });
    expect(store.feeds.one('a')!.prints.list).toHaveLength(2);
    expect(itemsOf(store).map((item) => ('title' in item ? item.title : ''))).toEqual(['X']);
    store.feeds.sync([feed('a'), feed('b')], 20);
    expect(store.feeds.one('a')).toMatchObject({ validators: {}, prints: { list: [] } });
  });
});

describe('what a feed was', () => {
  const [A, B] = ['https://p.example/a', 'https://p.example/b'];
  const stored = (store: Store) =>
    store.feeds.countedReports().map(({ id, url, items, standing }) => [id, url, items, standing]);

  it('keeps what its server was promised where its list is told the address that it has moved to', () => {
    const { store, write } = testStore();
    store.feeds.sync([feed('a', A)], 10);
    write({ ...outcome('a', 1000, [x]), url: A });
    store.writer.moveFeed(store.writer.feed('a')!.key, B, 'p.example');
    const { nextAt } = store.writer.feed('a')!;
    store.feeds.sync([feed('a', B)], 2000);
    expect(store.writer.feed('a')).toMatchObject({ url: B, nextAt });
    expect(store.feeds.sync([feed('a', B)], 3000)).toEqual({ added: 0, changed: 0, unlisted: 0 });
  });

  it('rests with the host that its redirects lead to through any edit of lists, but for one of its address', () => {
    const { store, write } = testStore();
    const calm = { ...outcome('a', 1000, []), answeredBy: 'cdn.example' };
    const { http: _, ...refused } = calm;
    write({
      ...refused,
      result: { kind: 'failed', reason: 'status', detail: '', status: 429, retryAfterMs: 9_000_000 },
    });
    store.feeds.sync([feed('a'), feed('b')], 2000);
    expect(store.hosts().get('cdn.example')?.readyAt).toBe(9_001_005);
    expect(store.feeds.one('a')?.answeredBy).toBe('cdn.example');
    store.feeds.sync([feed('a', 'https://elsewhere.example/'), feed('b')], 3000);
    expect(store.feeds.one('a')).not.toHaveProperty('answeredBy');
    store.feeds.sync([feed('a', 'https://elsewhere.example/'), feed('b')], 4000);
    expect(store.hosts().size).toBe(0);
  });

  it('follows its address where it gets another id: nothing is new, and what was removed stays so', () => {
    const { store, write } = testStore();
    store.feeds.sync([feed('a', A)], 10);
    write({ ...outcome('a', 1000, [x, y]), url: A });
    removeStored(store, 'id-2', 2000);
    store.feeds.pause('a', true, 3000);
    expect(store.feeds.sync([feed('named', A)], 20)).toEqual({ added: 0, changed: 1, unlisted: 0 });
    const [report] = write({ ...outcome('named', 4000, [x, y]), url: A });
    expect(report).toMatchObject({ feed: 'named', new: 0, known: 2 });
    expect(stored(store)).toContainEqual(['named', A, 1, 'paused']);
    expect(store.feeds.sync([feed('named', A)], 30)).toEqual({ added: 0, changed: 0, unlisted: 0 });
  });

  it('follows its address where made ids change hands, by the order of lines or the end of one', () => {
    const { store, write } = testStore();
    store.feeds.sync([feed('p', A), feed('p-2', B)], 10);
    write({ ...outcome('p', 1000, [x]), url: A }, { ...outcome('p-2', 1000, [y]), url: B });
    store.feeds.sync([feed('p', B), feed('p-1', A)], 20);
    const held = ([report] = write({ ...outcome('p', 2000, [y]), url: B })) => report;
    expect(held()).toMatchObject({ new: 0, known: 1 });
    expect(stored(store)).toEqual(
      expect.arrayContaining([
        ['p', B, 1, 'active'],
        ['p-1', A, 1, 'active'],
      ]),
    );
    store.feeds.sync([feed('p', A)], 30);
    const former = stored(store).find(([, url]) => url === B)!;
    expect(stored(store)).toContainEqual(['p', A, 1, 'active']);
    expect(former[0]).toMatch(/^p-\d+$/);
    expect(former.slice(2)).toEqual([1, 'unlisted']);
  });

  it('follows its address where a line goes out and comes back, and where its id changes while it is polled', () => {
    const { store, write } = testStore();
    store.feeds.sync([feed('p', A), feed('p-2', B)], 10);
    write({ ...outcome('p', 1000, [x]), url: A }, { ...outcome('p-2', 1000, [y]), url: B });
    store.feeds.sync([feed('p', B)], 20);
    store.feeds.sync([feed('p', A), feed('p-2', B)], 30);
    expect(stored(store)).toEqual(
      expect.arrayContaining([
        ['p', A, 1, 'active'],
        ['p-2', B, 1, 'active'],
      ]),
    );
    store.feeds.sync([feed('p', B), feed('p-1', A)], 40);
    const [report] = write({ ...outcome('p', 2000, [x]), url: A }); // sent when A was p
    expect(report).toMatchObject({ new: 0, known: 1 });
    store.feeds.sync([feed('q', B), feed('r', A)], 50);
    expect(write({ ...outcome('p-1', 3000, [x]), url: A })).toMatchObject([{ new: 0, known: 1 }]);
  });

  it('stays with its id where that gets another address, also one that a former feed had', () => {
    const { store, write } = testStore();
    store.feeds.sync([feed('a', A), feed('b', B)], 10);
    write({ ...outcome('a', 1000, [x]), url: A }, { ...outcome('b', 1000, [{ guid: 'other' }]), url: B });
    store.feeds.sync([feed('a', A)], 20);
    store.feeds.sync([feed('a', B)], 30);
    expect(stored(store)).toEqual([
      ['a', B, 1, 'active'],
      ['b', B, 1, 'unlisted'],
    ]);
  });
});

function emptied(store: Store, id: string, now: number): number | undefined {
  const steps = emptyFeed(id, () => now, store.writer);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('a feed whose items were removed', () => {
  const many = Array.from({ length: 120 }, (_, at) => ({
    guid: `n${at}`,
    url: `https://p.example/${at}`,
    title: `${at}`,
  }));

  it('lost them in small steps; one that was stopped is gone on with, and leaves no mark of what is gone', () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', 1000, many), outcome('b', 2000, many.slice(100)));
    write(outcome('a', 3000, many.slice(1)));
    const steps = emptyFeed('a', () => 5000, store.writer);
    expect(steps.next().done).toBe(false);
    const left = store.items.count();
    expect(left).toBeGreaterThanOrEqual(70);
    expect(store.feeds.one('a')!.validators).toEqual({});
    write(outcome('a', 4000, many)); // was under way
    expect(store.items.count()).toBe(left);
    expect(emptied(store, 'a', 6000)).toBe(left - 20);
    expect(store.items.newest({}, 200).map(({ feeds }) => feeds)).toEqual(many.slice(100).map(() => ['b']));
    const db = openSqlite(join(folder, 'feedmill.db'), { readonly: true });
    for (const table of ['tombstones', 'unlisted', 'sightings', 'revisions']) {
      const { n } = db.prepare(`SELECT count(*) AS n FROM ${table} WHERE feed = 1`).get() as { n: number };
      expect([table, n]).toEqual([table, 0]);
    }
    db.close();
    write(outcome('a', 7000, many));
    expect(store.items.count()).toBe(120);
  });

  it('is as one that was never polled, and due', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, many));
    expect(store.feeds.reports()[0]).toHaveProperty('last');
    emptied(store, 'a', 5000);
    expect(store.feeds.reports()[0]).toMatchObject({ id: 'a', nextAt: 5000 });
    expect(store.feeds.reports()[0]).not.toHaveProperty('last');
    expect(store.feeds.due(5000, 9, { feeds: [], hosts: [] }).map(({ feed }) => feed)).toContain('a');
  });

  it('left the store to others between the steps', async () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, many));
    const answer = changeStore(store, 'remove-items', { feed: 'a' }, () => 5000);
    expect(store.items.count()).toBe(70);
    write(outcome('b', 5000, [x]));
    expect(await answer).toBe(120);
    expect(store.items.count()).toBe(1);
  });

  it('an outcome that was fetched before does not bring them back; a later one collects anew', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    expect(emptied(store, 'a', 5000)).toBe(1);
    write(outcome('a', 4000, [x]));
    expect(store.items.count()).toBe(0);
    expect(store.feeds.one('a')!.validators).toEqual({});
    write(outcome('a', 6000, [x]));
    expect(store.items.count()).toBe(1);
    expect(emptied(store, 'nobody', 7000)).toBeUndefined();
  });

  it('what another feed lists stays, with that feed, its text and its date', () => {
    const { store, write } = testStore();
    const longer = { ...x, summary: 'longer', published: Date.UTC(2026, 0, 1) };
    write(outcome('a', 1000, [longer]), outcome('b', 2000, [{ ...x, published: Date.UTC(2026, 4, 1) }]));
    expect(emptied(store, 'a', 5000)).toBe(0);
    expect(store.items.newest({}, 10)).toMatchObject([
      { feed: { id: 'b' }, feeds: ['b'], published: Date.UTC(2026, 4, 1) },
    ]);
  });

  it('of several the one with the longest text, whatever else it says, and nothing of the one that went', () => {
    const { store, write } = testStore();
    const many = { categories: Array.from({ length: 99 }, (_, at) => `category ${at}`) };
    write(outcome('a', 1000, [{ ...x, summary: 'the longest text of them all', published: Date.UTC(2026, 0, 1) }]));
    store.feeds.sync([feed('a'), feed('b'), feed('c')], 1500);
    write(outcome('b', 2000, [{ ...x, ...many }]), outcome('c', 3000, [{ ...x, summary: 'a longer text' }]));
    emptied(store, 'a', 5000);
    const [shown] = store.items.newest({}, 10);
    expect(shown).toMatchObject({ feed: { id: 'c' }, feeds: ['b', 'c'], summary: 'a longer text' });
    expect(shown).not.toHaveProperty('published');
  });

  it('and has no other place among the newest for a date there that can’t be true', () => {
    const { store, write } = testStore();
    const [now, hour] = [Date.UTC(2026, 0, 1), 3_600_000];
    write(outcome('a', now, [{ ...x, summary: 'longer', published: now + 2 * hour }]));
    write(
      outcome('b', now, [
        { ...x, published: now + 9000 * hour },
        { ...y, published: now + hour },
      ]),
    );
    emptied(store, 'a', now + hour);
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
    store.feeds.sync([daily, feed('b')], 3000, { cronAt: () => 77_000 });
    expect(store.feeds.one('a')!.nextAt).toBe(99_000);
    store.feeds.sync([daily, feed('b')], 3000, { cronAt: () => 77_000, isZoneNew: true });
    expect(store.feeds.one('a')!.nextAt).toBe(77_000);
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
  it('finds words in scripts without spaces, and whatever accents, case and ligatures', () => {
    const { store, write } = testStore();
    const titles = [
      '日本経済新聞社は発表、サーバーOS',
      'ข่าวเศรษฐกิจวันนี้',
      'Ёлка',
      'Die Straße',
      'A café in Łódź',
      'The ﬁle',
      'Die Bundes\u00adregierung',
      'مُحَمَّد',
      'ປະເທດລາວ',
    ];
    write(
      outcome(
        'a',
        1000,
        titles.map((title, at) => ({ guid: `${at}`, title })),
      ),
    );
    store.texts.fill(100);
    const found = (query: string) => store.items.search(query, {}, 10)!.map(({ title }) => title);
    const [japanese, thai, tree, street, cafe, file, government, vowels, lao] = titles;
    for (const word of ['日本', '経済', '"日本経済"', 'title:発表', '新聞*', 'サーバー', 'OS', '日本＂経済'])
      expect(found(word)).toEqual([japanese]);
    expect([found('日経'), found('เศรษฐกิจ'), found('елка'), found('STRASSE')]).toEqual([[], [thai], [tree], [street]]);
    expect([found('cafe'), found('CAFÉ'), found('file'), found('lodz')]).toEqual([[cafe], [cafe], [file], [cafe]]);
    expect([found('Bundesregierung'), found('محمد'), found('ປະເທດ')]).toEqual([[government], [vowels], [lao]]);
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
