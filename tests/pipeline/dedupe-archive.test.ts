import { describe, expect, it } from 'vitest';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import type { DedupeReport } from '../../src/model/dedupe.ts';
import type { ItemBody, StoredItem } from '../../src/model/item.ts';
import { sayOfCopy } from '../../src/pipeline/copies/say-of-copy.ts';
import { ArchiveDedupe } from '../../src/pipeline/dedupe/dedupe-archive.ts';
import { dedupeStore } from '../../src/pipeline/dedupe/dedupe-store.ts';
import { dryStore } from '../../src/pipeline/dedupe/dry-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';
import { Random } from '../processes/random.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;
/** Prose of its own for each number. */
const textOf = (n: number) =>
  Array.from({ length: 5 }, (_, at) => {
    const word = (seed: number) => `w${((n * 7919 + at * 104_729 + seed * 15_485_863) >>> 0).toString(36)}`;
    return `${Array.from({ length: 30 }, (__, seed) => word(seed + 1)).join(' ')}.`;
  }).join('\n');
const story = (guid: string, n: number, more: Partial<ItemBody> = {}): ItemBody => ({
  guid,
  url: `https://${guid}.example/1`,
  title: `As ${guid} has it`,
  contentText: textOf(n),
  ...more,
});

function run(store: Store, isDry = false, since = 0): DedupeReport {
  const target = isDry ? dryStore(store.writer) : dedupeStore(store.writer);
  const makeIndex = () => new MemoryIndex(2 ** 14);
  const work = new ArchiveDedupe(since, { store: target, makeIndex, now: () => NOW + DAY });
  while (work.step());
  return work.report();
}

const live = (store: Store) => store.items.page({}, 1000) as readonly StoredItem[];
const of = (store: Store, guid: string) => live(store).find((item) => item.guid === guid)!;
const level = (id: string, dedup?: 'item' | 'page') => ({
  ...feed(id),
  settings: { ...feed(id).settings, ...(dedup && { dedup }) },
});

describe('pages', () => {
  /** Two feeds that tell of one page, which their list kept apart until now. */
  function apart() {
    const { store, write } = testStore();
    store.feeds.sync([feed('a'), level('b', 'item')], 0);
    const x = { url: 'https://www.news.example/x/', title: 'X', summary: 'text of x' };
    const y = { ...x, url: 'http://news.example/x?utm_source=b', guid: 'y', summary: 'a longer text of x' };
    write(outcome('a', NOW, [x]), outcome('b', NOW, [y]));
    expect(live(store)).toHaveLength(2);
    store.feeds.sync([feed('a'), feed('b')], 0);
    return { store, write, x, y };
  }

  it('that are one now become one item, which shows the fullest text; the other is told as removed', () => {
    const { store, write, x, y } = apart();
    expect(run(store)).toMatchObject({
      isDone: true,
      merged: 1,
      linked: 0,
      examples: [{ kind: 'merged', item: 'id-3', of: 'id-2' }],
    });
    expect(itemsOf(store)).toMatchObject([
      { id: 'id-3', removed: true },
      { id: 'id-2', feeds: ['a', 'b'], summary: 'a longer text of x', feed: { id: 'b' } },
    ]);
    expect(store.items.page({ feed: 'b', after: 2 }, 9)).toMatchObject([{ id: 'id-2' }]); // who had all of b gets it anew
    expect(write(outcome('a', NOW + DAY, [x]), outcome('b', NOW + DAY, [y]))).toMatchObject([{ new: 0 }, { new: 0 }]);
    expect(run(store)).toMatchObject({ merged: 0 });
    expect(live(store)).toHaveLength(1);
  });
  it('keep all former texts, and go on being revised', () => {
    const { store, write, y } = apart();
    for (const n of [1, 2, 3]) write(outcome('b', NOW + n, [{ ...y, summary: `a longer text of x, revised ${n}` }]));
    run(store);
    expect(store.items.history('id-2')).toHaveLength(3);
    expect(write(outcome('b', NOW + 9, [{ ...y, summary: 'a longer text of x, revised at last' }]))[0]).toMatchObject({
      revised: 1,
    });
    expect(live(store)).toMatchObject([{ revision: 4 }]);
  });
  it('that a feed used for two items join none', () => {
    const { store, write, y } = apart();
    write(outcome('b', NOW + 1, [y, { ...y, guid: 'z', title: 'Z' }]));
    expect(run(store)).toMatchObject({ merged: 0 });
  });
  it('of which a person said something stay apart', () => {
    const { store } = apart();
    sayOfCopy(store.writer, 'id-3', undefined);
    expect(run(store)).toMatchObject({ merged: 0 });
  });
  it('hand their copies on', () => {
    const { store, write } = apart();
    const third = { ...story('c', 1), summary: 'of c' };
    write(outcome('a', NOW + 1, [third]));
    sayOfCopy(store.writer, of(store, 'c').id, 'id-3');
    run(store);
    expect(of(store, 'c')).toMatchObject({ copyOf: 'id-2' });
    run(store);
    expect(of(store, 'c')).toMatchObject({ copyOf: 'id-2' });
  });
});

describe('copies', () => {
  it('that nobody looked for are linked; a dry run says the same and changes nothing', () => {
    const { store, write } = testStore();
    write(outcome('a', NOW, [story('one', 1), story('two', 2)]), outcome('b', NOW + DAY, [story('copy', 1)]));
    const before = itemsOf(store);
    const [dry, dryAgain] = [run(store, true), run(store, true)];
    expect([dry, itemsOf(store)]).toEqual([dryAgain, before]);
    expect(dry).toMatchObject({ linked: 1, unlinked: 0, examples: [{ kind: 'linked', item: 'id-4', of: 'id-2' }] });
    expect(run(store)).toEqual(dry);
    expect(of(store, 'copy')).toMatchObject({ copyOf: 'id-2' });
    expect(run(store)).toMatchObject({ linked: 0, unlinked: 0, relinked: 0 });
  });
  it('that are none any more are let go', () => {
    const { store, write } = testStore();
    write(outcome('a', NOW, [story('one', 1)]), outcome('b', NOW + 40 * DAY, [story('other', 2)]));
    const link = { similarity: 1, held: 1, holds: 1, why: 'of before', rules: 0 };
    store.writer.transaction(() => store.writer.saveLink({ item: 2, of: 1, ...link }, store.writer.nextSeq()));
    expect(run(store)).toMatchObject({ unlinked: 1 });
    expect(of(store, 'other')).not.toHaveProperty('copyOf');
  });
  it('of one text in more feeds than the index names at once stay one group', () => {
    const { store, write } = testStore();
    const ids = Array.from({ length: 150 }, (_, at) => `f${at}`);
    store.feeds.sync(
      ids.map((id) => feed(id)),
      0,
    );
    write(...ids.map((id, at) => outcome(id, NOW + at, [story(id, 1)])));
    expect(run(store, true)).toMatchObject({ linked: 149, unlinked: 0 });
    expect(run(store)).toMatchObject({ linked: 149, unlinked: 0 });
    for (const isDry of [true, false]) expect(run(store, isDry)).toMatchObject({ linked: 0, unlinked: 0, relinked: 0 });
    store.writer.transaction(() => {
      for (const key of store.writer.groupOf(1)) {
        const found = store.writer.pairsOf(key).filter(({ isTheirs }) => !isTheirs);
        const byFormerRules = found.map((pair) => ({ ...pair, rules: 1 }));
        store.writer.savePairs(key, byFormerRules);
      }
    });
    expect(run(store)).toMatchObject({ linked: 0, unlinked: 0, relinked: 0 });
  });
  it.each(['a', 'c'])(
    'of a feed whose texts are not compared any more (%s) are let go, also only of what came since',
    (left) => {
      for (const since of [0, NOW + 5]) {
        const { store, write } = testStore();
        store.feeds.sync([level('a'), level('c')], 0);
        write(outcome('a', NOW, [story('one', 1)]), outcome('c', NOW + 10, [story('copy', 1)]));
        run(store);
        run(store); // each has found the other
        expect(of(store, 'copy').copyOf).toBeDefined();
        store.feeds.sync(
          [level('a', left === 'a' ? 'page' : undefined), level('c', left === 'c' ? 'page' : undefined)],
          0,
        );
        for (const isDry of [true, false]) expect(run(store, isDry, since)).toMatchObject({ unlinked: 1, linked: 0 });
        expect(of(store, 'copy')).not.toHaveProperty('copyOf');
      }
    },
  );
  it('of which people said otherwise stay as they said', () => {
    const { store, write } = testStore();
    write(
      outcome('a', NOW, [story('one', 1), story('two', 2)]),
      outcome('b', NOW, [story('copy', 1), story('other', 3)]),
    );
    sayOfCopy(store.writer, of(store, 'copy').id, undefined);
    sayOfCopy(store.writer, of(store, 'other').id, of(store, 'two').id);
    expect(run(store)).toMatchObject({ linked: 0, unlinked: 0 });
    expect(
      live(store)
        .map(({ guid, copyOf }) => [guid, copyOf])
        .sort(),
    ).toEqual([
      ['copy', undefined],
      ['one', undefined],
      ['other', of(store, 'two').id],
      ['two', undefined],
    ]);
  });
  it('only of what was collected since then', () => {
    const { store, write } = testStore();
    write(outcome('a', NOW, [story('one', 1)]), outcome('b', NOW, [story('copy', 1)]));
    write(outcome('b', NOW + 2 * DAY, [story('late', 1)]));
    expect(run(store, false, NOW + DAY)).toMatchObject({ items: 1, linked: 1 });
    expect(of(store, 'late').copyOf).toBeDefined();
  });
});

describe('whatever is stored', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'archive %d: a dry run foretells, once is enough, nothing is lost, and splits stay',
    (seed) => {
      const random = new Random(seed);
      const { store, write } = testStore();
      const ids = ['a', 'b', 'c', 'd'];
      store.feeds.sync(
        ids.map((id) => level(id, 'item')),
        0,
      );
      for (let n = 0; n < 60; n++) {
        const url = random.chance(0.3) ? { url: `https://news.example/${random.whole(1, 8)}` } : {};
        write(outcome(random.oneOf(ids), NOW + n * DAY, [story(`s${n}`, random.whole(1, 25), url)]));
      }
      store.feeds.sync(
        ids.map((id) => feed(id)),
        0,
      );
      const split = live(store)
        .filter(() => random.chance(0.2))
        .map(({ id }) => id);
      for (const id of split) sayOfCopy(store.writer, id, undefined);
      const [dry, real] = [run(store, true), run(store)];
      expect(dry.merged).toBe(real.merged);
      expect(Math.abs(dry.linked - real.linked)).toBeLessThanOrEqual(real.merged + 8); // long sentences that were never noted
      expect(live(store)).toHaveLength(60 - real.merged);
      expect(run(store)).toMatchObject({ merged: 0, unlinked: 0 });
      for (const id of split) expect(store.items.one(id)).not.toHaveProperty('copyOf');
      const known = new Set(live(store).map(({ id }) => id));
      for (const { copyOf } of live(store)) if (copyOf !== undefined) expect(known).toContain(copyOf);
    },
  );
});
