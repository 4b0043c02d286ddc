import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import type { KeepTime } from '../../src/model/feed.ts';
import type { StoredItem } from '../../src/model/item.ts';
import type { KeepSettings } from '../../src/model/keep.ts';
import { linkCopies } from '../../src/pipeline/copies/link-copies.ts';
import { emptyFeed } from '../../src/pipeline/removal/empty-feed.ts';
import { removeOld } from '../../src/pipeline/removal/remove-old.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import type { Store } from '../../src/store/open-store.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const DAY = 86_400_000;
const body = (guid: string, more = {}) => ({ guid, url: `https://p.example/${guid}`, title: guid, ...more });
const manyOf = (count: number, from = 0, more = {}) =>
  Array.from({ length: count }, (_, at) => body(`n${from + at}`, more));

function keep(store: Store, settings: Partial<KeepSettings>, now: number) {
  const pass = removeOld({ items: 'forever', ...settings }, now, store.writer);
  for (;;) {
    const { done, value } = pass.next();
    if (done) return value;
  }
}
const guids = (store: Store) => (store.items.page({}, 1000) as StoredItem[]).map(({ guid }) => guid);
const keeping = (id: string, time: KeepTime) => ({ ...feed(id), settings: { ...feed(id).settings, keep: time } });

/** As the command for cursors leaves it. */
function saveCursor(folder: string, name: string, seq: number): void {
  const db = openSqlite(join(folder, 'feedmill.db'));
  db.prepare('INSERT INTO cursors (name, seq) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq').run(
    name,
    seq,
  );
  db.close();
}

describe('by age', () => {
  it('what was collected before goes, whatever its date says', () => {
    const { store, write } = testStore();
    write(
      outcome('a', 10 * DAY, [body('old', { published: 10 * DAY })]),
      outcome('a', 20 * DAY, [body('new', { published: DAY })]),
    );
    expect(keep(store, { items: 90 * DAY }, 100 * DAY)).toMatchObject({ removed: 0 });
    expect(keep(store, { items: 90 * DAY }, 105 * DAY)).toMatchObject({ removed: 1, held: 0 });
    expect(guids(store)).toEqual(['new']);
    expect(keep(store, {}, 999 * DAY)).toMatchObject({ removed: 0 });
  });

  it("a feed's own word stands instead of the settings, and an item of several feeds stays as long as one of them keeps it", () => {
    const { store, write } = testStore();
    store.feeds.sync([keeping('a', 2 * DAY), keeping('b', 'forever'), feed('c')], 0);
    write(outcome('a', DAY, [body('a'), body('shared', { summary: 'the longer text shows' })]));
    write(outcome('b', DAY, [body('b'), body('shared')]), outcome('c', DAY, [body('c')]));
    keep(store, { items: 5 * DAY }, 4 * DAY);
    expect(guids(store)).toEqual(['shared', 'b', 'c']);
    keep(store, { items: 5 * DAY, perFeed: 1, size: 1 }, 10 * DAY);
    expect(guids(store)).toEqual(['shared', 'b']);
  });

  it('goes on where many were removed before', () => {
    const { store, write } = testStore();
    for (let day = 1; day <= 6; day++) write(outcome('a', day * DAY, manyOf(100, day * 100)));
    expect(keep(store, { items: DAY }, 4 * DAY + 1)).toMatchObject({ removed: 300 });
    expect(keep(store, { items: DAY }, 6 * DAY + 1)).toMatchObject({ removed: 200 });
    expect(store.items.count()).toBe(100);
  });
});

describe('by number', () => {
  it('of items without dates those stay that their document lists on top', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, [body('bottom'), body('middle'), body('top')]));
    keep(store, { perFeed: 1 }, 2 * DAY);
    expect(guids(store)).toEqual(['top']);
  });

  it('each feed keeps its newest, as lists of items show them', () => {
    const { store, write } = testStore();
    write(outcome('a', 9 * DAY, [body('late', { published: 2 * DAY }), ...manyOf(300, 0, { published: 5 * DAY })]));
    write(outcome('a', 10 * DAY, [body('x', { published: 8 * DAY })]), outcome('b', DAY, [body('y'), body('z')]));
    expect(keep(store, { perFeed: 3 }, 11 * DAY)).toMatchObject({ removed: 299 });
    const kept = guids(store);
    expect(kept).toHaveLength(5);
    expect(kept).toEqual(expect.arrayContaining(['x', 'y', 'z']));
    expect(kept).not.toContain('late');
  });
});

describe('by size', () => {
  it('the oldest go until the used pages are few enough, and no more than needed', () => {
    const { store, write } = testStore();
    const text = 'Some words of a text. '.repeat(150);
    for (let day = 1; day <= 20; day++) write(outcome('a', day * DAY, manyOf(100, day * 100, { contentText: text })));
    const before = store.writer.usedBytes();
    const size = Math.round(before / 2);
    keep(store, { size }, 21 * DAY);
    expect(store.writer.usedBytes()).toBeLessThanOrEqual(size);
    expect(store.writer.usedBytes()).toBeGreaterThan(size * 0.9);
    expect(guids(store)[0]).not.toBe('n100');
    expect(guids(store).at(-1)).toBe('n2099');
  });
});

it('the index of words gives up what it held of removed items', () => {
  const folder = tempFolder();
  const { store, write } = testStore(folder);
  const words = (at: number) => Array.from({ length: 200 }, (_, n) => `word${at * 200 + n}`).join(' ');
  for (let day = 1; day <= 10; day++) {
    write(outcome('a', day * DAY, manyOf(20, day * 20, { contentText: words(day) })));
    store.texts.fill(1000);
  }
  const held = () => {
    const db = openSqlite(join(folder, 'feedmill.db'), { readonly: true });
    const bytes = db.prepare('SELECT sum(length(block)) FROM texts_data').pluck().get() as number;
    db.close();
    return bytes;
  };
  const before = held();
  keep(store, { items: DAY }, 10 * DAY);
  expect(held()).toBeLessThan(before / 2);
  expect([store.items.search('word200', {}, 9), store.items.search('word2000', {}, 99)!.length]).toEqual([[], 20]);
});

describe('space', () => {
  const fileSize = (folder: string) => statSync(join(folder, 'feedmill.db')).size;
  const filled = (folder: string) => {
    const made = testStore(folder);
    const text = 'Some words of a text. '.repeat(300);
    for (let day = 1; day <= 20; day++)
      made.write(outcome('a', day * DAY, manyOf(100, day * 100, { contentText: text })));
    return made;
  };
  const checkpoint = (folder: string) => {
    const db = openSqlite(join(folder, 'feedmill.db'));
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  };

  it('is given back, but for what the next items need', () => {
    const folder = tempFolder();
    const { store } = filled(folder);
    checkpoint(folder);
    const before = fileSize(folder);
    keep(store, { items: DAY }, 99 * DAY);
    checkpoint(folder);
    expect(fileSize(folder)).toBeLessThan(before / 4);
    expect(store.writer.keptCount()).toBe(0);
  });

  it('of a database that was made before stays in its file, to be used again', () => {
    const folder = tempFolder();
    const db = openSqlite(join(folder, 'feedmill.db'));
    db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; CREATE TABLE old (x); DROP TABLE old');
    db.close();
    const { store } = filled(folder);
    const used = store.writer.usedBytes();
    keep(store, { items: DAY }, 99 * DAY);
    expect(store.writer.usedBytes()).toBeLessThan(used / 4);
    checkpoint(folder);
    expect(fileSize(folder)).toBeGreaterThan(used * 0.9);
  });
});

describe('cursors', () => {
  it('what one of them has not read as it is now is kept, and who holds how much is said', () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', DAY, [body('x'), body('y'), body('z')]));
    write(outcome('a', 2 * DAY, [body('x', { title: 'revised' }), body('y'), body('z')]));
    saveCursor(folder, 'fast', 4);
    saveCursor(folder, 'slow', 2);
    const report = keep(store, { items: DAY, perFeed: 1, size: 1 }, 9 * DAY);
    expect(report).toMatchObject({ removed: 1, held: 2, cursor: { name: 'slow', seq: 2 } });
    expect(guids(store)).toEqual(['z', 'x']);
    saveCursor(folder, 'slow', 9);
    expect(keep(store, { items: DAY }, 9 * DAY)).toEqual({ at: 9 * DAY, removed: 2, held: 0 });
  });

  it('that begin during a pass count from then on', () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', DAY, manyOf(200)));
    const pass = removeOld({ items: DAY }, 9 * DAY, store.writer);
    pass.next();
    saveCursor(folder, 'new', 0);
    while (!pass.next().done);
    expect(store.items.count()).toBe(150);
  });

  it('also hold what is left of removed items; else that goes after 30 days', () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', DAY, [body('x'), body('y')]), outcome('a', 30 * DAY, [body('z')]));
    keep(store, { items: DAY }, 5 * DAY);
    saveCursor(folder, 'slow', 3);
    keep(store, {}, 40 * DAY);
    expect(itemsOf(store)).toHaveLength(3);
    saveCursor(folder, 'slow', 9);
    keep(store, {}, 34 * DAY);
    expect(itemsOf(store)).toHaveLength(3);
    keep(store, {}, 36 * DAY);
    expect(itemsOf(store)).toMatchObject([{ guid: 'z' }]);
  });
});

describe('groups of copies', () => {
  const text = Array.from(
    { length: 12 },
    (_, at) =>
      `Sentence number ${at} tells of the harbour of Ravnsund, where crane ${at * 7} was moved to pier ${at + 3} on day ${at * 5}.`,
  ).join(' ');
  const copyIn = (id: string, at: number) =>
    outcome(id, at, [{ ...body(id), url: `https://${id}.example/`, contentText: text }]);
  /** Stores a text in several feeds, one a day, and links it. */
  function groupOf(...ids: readonly string[]) {
    const made = testStore();
    made.store.feeds.sync(
      ids.map((id) => feed(id)),
      0,
    );
    const index = new MemoryIndex(2 ** 12);
    for (const [at, id] of ids.entries()) {
      made.write(copyIn(id, (at + 1) * DAY));
      for (const item of made.store.writer.unlooked(9))
        made.store.writer.transaction(() => {
          linkCopies(item, index, made.store.writer);
          made.store.writer.saveLooked(item.seq);
        });
    }
    return made;
  }
  const shown = (store: Store) =>
    (store.items.page({ unique: true }, 9) as StoredItem[]).map(({ guid, feeds }) => [guid, [...feeds].sort()]);

  it('lose what is old, and go on with the first that stays', () => {
    const { store } = groupOf('a', 'b', 'c', 'd');
    expect(shown(store)).toEqual([['a', ['a', 'b', 'c', 'd']]]);
    const before = (itemsOf(store).at(-1) as StoredItem).seq;
    expect(keep(store, { items: DAY }, 3 * DAY + 1)).toMatchObject({ removed: 2 });
    expect(shown(store)).toEqual([['c', ['c', 'd']]]);
    expect(itemsOf(store).filter(({ seq }) => seq > before)).toHaveLength(4); // two that are gone, two that are linked anew
  });
  it('that go as a whole are not linked once more', () => {
    const { store, write } = groupOf('a', 'b', 'c');
    write(outcome('a', DAY + 1, manyOf(100))); // between a and b, so that they go in different steps
    const before = itemsOf(store).at(-1)!.seq;
    expect(keep(store, { items: DAY }, 9 * DAY)).toMatchObject({ removed: 103 });
    expect(itemsOf(store).at(-1)!.seq - before).toBe(103);
  });
  it('lose no copy for the number of items in another feed', () => {
    const { store, write } = groupOf('a', 'b');
    write(outcome('b', 3 * DAY, [body('new')]), outcome('a', 3 * DAY, [body('newer')]));
    keep(store, { perFeed: 1 }, 4 * DAY);
    expect(guids(store).sort()).toEqual(['new', 'newer']);
    const other = groupOf('a', 'b');
    other.write(outcome('a', 3 * DAY, [body('newer')]), outcome('b', DAY / 2, [body('older')]));
    keep(other.store, { perFeed: 1 }, 4 * DAY);
    expect(shown(other.store)).toEqual([
      ['newer', ['a']],
      ['b', ['b']],
    ]);
  });
});

it('a pass that was broken off leaves whole items, and the next one goes on', () => {
  const { store, write } = testStore();
  write(outcome('a', DAY, manyOf(200)));
  const pass = removeOld({ items: DAY }, 9 * DAY, store.writer);
  pass.next();
  expect(store.items.count()).toBe(150);
  expect(keep(store, { items: DAY }, 9 * DAY)).toMatchObject({ removed: 150 });
});

describe('long sentences', () => {
  function withSentences() {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', DAY, [body('x')]), outcome('b', 2 * DAY, [body('y'), body('z')]));
    for (const item of [1, 2, 3]) store.writer.addSentences(item, [item, 99]);
    const db = openSqlite(join(folder, 'feedmill.db'), { readonly: true });
    onTestFinished(() => void db.close());
    const holders = db.prepare<[], number>('SELECT DISTINCT item FROM sentences ORDER BY item').pluck();
    return { store, holders: () => holders.all() };
  }

  it('of a feed that was emptied go with the next pass, though that removes nothing', () => {
    const { store, holders } = withSentences();
    for (const _ of emptyFeed('a', () => 3 * DAY, store.writer));
    keep(store, {}, 4 * DAY);
    expect(holders()).toEqual([2, 3]);
    expect(store.writer.isSwept()).toBe(true);
  });

  it('and of one that is being emptied while a pass sweeps', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, manyOf(120)));
    for (let item = 1; item <= 120; item++) store.writer.addSentences(item, [item]);
    const steps = emptyFeed('a', () => 2 * DAY, store.writer);
    steps.next();
    keep(store, {}, 2 * DAY + 5);
    for (const _ of steps);
    expect(store.items.count()).toBe(0);
    expect(store.writer.isSwept()).toBe(false);
    keep(store, {}, 3 * DAY);
    expect(store.writer.isSwept()).toBe(true);
    expect(store.writer.sweepSentences(undefined, 1)).toBeUndefined();
  });

  it('go on being swept where the pass before was broken off', () => {
    const { store, write } = testStore();
    write(outcome('a', DAY, manyOf(2)));
    const hashes = Array.from({ length: 5000 }, (_, n) => n);
    for (const item of [1, 2]) store.writer.addSentences(item, hashes);
    for (const _ of emptyFeed('a', () => 2 * DAY, store.writer));
    const pass = removeOld({ items: 'forever' }, 3 * DAY, store.writer);
    while (!store.writer.begunSweep()) pass.next();
    expect(store.writer.begunSweep()?.last?.hash).toBe(999);
    expect(store.writer.isSwept()).toBe(false);
    store.writer.addSentences(1, [7]); // it lies behind: this pass comes not back to it
    keep(store, {}, 4 * DAY);
    expect(store.writer.isSwept()).toBe(true);
    expect(store.writer.begunSweep()).toBeUndefined();
    expect(store.writer.sweepSentences(undefined, 9)).toEqual({ hash: 7, item: 1, isKept: 0 });
  });

  it('and of what became one with another item', () => {
    const { store, holders } = withSentences();
    store.writer.saveMerge({ into: 2, from: 3, seq: 9, seqOfInto: 10, now: 3 * DAY });
    keep(store, {}, 4 * DAY);
    expect(holders()).toEqual([1, 2]);
  });

  it('and of what a pass had removed that was broken off', () => {
    const { store, holders } = withSentences();
    removeOld({ items: DAY }, 2 * DAY + 1, store.writer).next();
    expect(holders()).toEqual([1, 2, 3]);
    keep(store, {}, 4 * DAY);
    expect(holders()).toEqual([2, 3]);
  });
});
