import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ItemBody, ItemSelection } from '../../src/model/item.ts';
import type { WalkedPage } from '../../src/model/item-walk.ts';
import { sayOfCopy } from '../../src/pipeline/copies/say-of-copy.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import type { Store } from '../../src/store/open-store.ts';
import { feed, outcome, removeStored, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const HOUR = 3_600_000;

/** Enough that an index is used before every item is looked at. */
const MANY = 3000;

function pagesOf({ items }: Store, selection: ItemSelection, limit = 100): readonly WalkedPage[] {
  const walk = items.walk(selection);
  const pages: WalkedPage[] = [];
  do pages.push(walk.next(limit));
  while (!pages.at(-1)!.isEnd);
  return pages;
}

function titles(store: Store, selection: ItemSelection, limit?: number): readonly (string | undefined)[] {
  return pagesOf(store, selection, limit).flatMap(({ items }) =>
    items.map((item) => ('removed' in item ? `removed ${item.seq}` : item.title)),
  );
}

/** Feed `a` with many items, collected a second apart by 250, and `b` with three among them. */
function filled(folder = tempFolder()) {
  const { store, write } = testStore(folder);
  store.feeds.sync([feed('a'), { ...feed('b'), settings: { ...feed('b').settings, tags: ['rare'] } }], 0);
  const common = (from: number): ItemBody[] =>
    Array.from({ length: 250 }, (_, at) => ({ guid: `g${from + at}`, title: `common ${from + at}` }));
  const rare = (at: number, more: Partial<ItemBody> = {}) =>
    outcome('b', at * 1000 + 500, [{ guid: `r${at}`, url: `https://b.example/r${at}`, title: `rare ${at}`, ...more }]);
  for (let at = 0; at < MANY / 250; at++) {
    write(outcome('a', at * 1000 + 1, common(at * 250)));
    if (at % 5 === 0)
      write(
        rare(at, {
          language: at === 5 ? 'de_AT' : 'en',
          agency: 'dpa',
          published: (900 - at) * 24 * HOUR + Date.UTC(2020, 0),
        }),
      );
  }
  while (store.texts.fill(1000) > 0);
  return { store, write };
}

describe('a walk through the items of a selection', () => {
  it.each([
    ['feed', { feed: 'b' }],
    ['tag', { tag: 'rare' }],
    ['agency', { agency: 'dpa' }],
    ['words', { query: 'rare' }],
    ['words in a feed', { query: 'rare', feed: 'b' }],
  ] as const)('finds by %s what is far between, in the order of seq', (_, selection) => {
    const { store } = filled();
    expect(titles(store, selection)).toEqual(['rare 0', 'rare 5', 'rare 10']);
    expect(titles(store, selection, 1)).toEqual(['rare 0', 'rare 5', 'rare 10']);
    expect(titles(store, { ...selection, after: 252 })).toEqual(['rare 5', 'rare 10']);
  });
  it.each([{ feed: 'b' }, { tag: 'rare' }, { agency: 'dpa' }])(
    'gives a text of %o once, also where another feed had it first, without naming an agency',
    (selection) => {
      const { store } = filled();
      const ids = new Map(
        pagesOf(store, {}).flatMap(({ items }) => items.map((item) => ['title' in item ? item.title : '', item.id])),
      );
      for (const copy of ['rare 5', 'rare 10']) sayOfCopy(store.writer, ids.get(copy)!, ids.get('common 3')!);
      expect(titles(store, { ...selection, unique: true })).toEqual(['rare 0', 'rare 5']);
      const after = store.items.lastSeq();
      expect(titles(store, { ...selection, unique: true, after })).toEqual([]);
      expect(titles(store, selection)).toEqual(['rare 0', 'rare 5', 'rare 10']);
      sayOfCopy(store.writer, ids.get('rare 0')!, ids.get('common 3')!); // the first of them now
      expect(titles(store, { ...selection, unique: true, after })).toEqual(['rare 0']);
    },
  );
  it('gives a text in a language, also where its first copy names none', () => {
    const { store } = filled();
    const [first, copy] = ['common 3', 'rare 5'].map(
      (title) =>
        pagesOf(store, {}).flatMap(
          ({ items }) => items.find((item) => 'title' in item && item.title === title) ?? [],
        )[0]!.id,
    );
    sayOfCopy(store.writer, copy!, first!);
    expect(titles(store, { language: 'de', unique: true })).toEqual(['rare 5']);
  });
  it('finds by time, of collecting and of publishing', () => {
    const { store } = filled();
    expect(titles(store, { since: 10_400, until: 10_600 })).toEqual(['rare 10']);
    expect(titles(store, { since: 10_001, until: 11_001 }).filter((title) => title !== undefined)).toHaveLength(251);
    const day = (count: number) => Date.UTC(2020, 0) + count * 24 * HOUR;
    expect(titles(store, { by: 'published', since: day(895), until: day(896) })).toEqual([]); // implausible: after it was collected
    expect(titles(store, { by: 'published', since: 5500, until: 5501 })).toEqual(['rare 5']);
  });
  it('finds by language, also a variant of it', () => {
    const { store } = filled();
    expect(titles(store, { language: 'de' })).toEqual(['rare 5']);
    expect(titles(store, { language: 'DE-at' })).toEqual(['rare 5']);
    expect(titles(store, { language: 'd' })).toEqual([]);
  });
  it('gives what is revised or comes meanwhile at the end', () => {
    const { store, write } = filled();
    for (const [at, selection] of [
      [100_000, {}],
      [200_000, { feed: 'b' }],
    ] as const) {
      const walk = store.items.walk(selection);
      const found: (string | undefined)[] = [];
      let isDisturbed = false;
      for (let page = walk.next(1000); !page.isEnd; page = walk.next(1000)) {
        found.push(...page.items.map((item) => ('title' in item ? item.title : '')));
        if (isDisturbed) continue;
        isDisturbed = true;
        write(outcome('b', at, [{ guid: 'r10', url: 'https://b.example/r10', title: `revised ${at}` }]));
      }
      expect(found.filter((title) => !title?.startsWith('common'))).toEqual([
        'rare 0',
        'rare 5',
        expect.stringMatching(/^revised/),
      ]);
      write(outcome('b', at + 1, [{ guid: 'r10', url: 'https://b.example/r10', title: 'rare 10' }]));
    }
  });
  it('says how far it has looked: past what is not selected, and no further than words are indexed', () => {
    const { store, write } = filled();
    const last = MANY + 3;
    expect(pagesOf(store, { feed: 'b' }).at(-1)).toMatchObject({ through: last, isEnd: true });
    expect(pagesOf(store, { feed: 'b', after: last }).at(-1)).toMatchObject({ through: last, isEnd: true });
    write(outcome('b', 30_000, [{ guid: 'new', title: 'rare too' }]));
    expect(pagesOf(store, { query: 'rare' }).at(-1)).toMatchObject({ through: last, isEnd: true });
    expect(titles(store, { query: 'rare', after: last })).toEqual([]);
    store.texts.fill(10);
    expect(titles(store, { query: 'rare', after: last })).toEqual(['rare too']);
  });
  it('names what was removed, whatever it had been', () => {
    const { store } = filled();
    const [page] = pagesOf(store, { feed: 'b', after: 0 }, 1).filter(({ items }) => items.length > 0);
    removeStored(store, (page!.items[0] as { id: string }).id, 50_000);
    expect(titles(store, { feed: 'b' })).toEqual(['rare 5', 'rare 10']);
    expect(titles(store, { feed: 'b', withRemoved: true })).toEqual(['rare 5', 'rare 10', `removed ${MANY + 4}`]);
  });
  it('goes over what a restore leaps in a few steps', () => {
    const folder = tempFolder();
    const { store, write } = filled(folder);
    const db = openSqlite(join(folder, 'feedmill.db'));
    db.prepare("UPDATE meta SET value = '8589934592' WHERE key = 'seq'").run();
    db.close();
    write(outcome('b', 60_000, [{ guid: 'late', title: 'after it', agency: 'AP' }]));
    expect(pagesOf(store, { agency: 'AP' })).toHaveLength(5);
    expect(pagesOf(store, { agency: 'AP' }).at(-1)?.through).toBe(2 ** 33 + 1);
  });
});
