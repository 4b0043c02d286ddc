import { expect, it } from 'vitest';
import type { BenchText } from '../../bench/dedup/bench-text.ts';
import { makeCorpus } from '../../bench/dedup/make-corpus.ts';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import { RecentProses } from '../../src/dedup/copies/recent-proses.ts';
import type { StoredItem } from '../../src/model/item.ts';
import { linkCopies, settleCopies } from '../../src/pipeline/copies/link-copies.ts';
import { sayOfCopy } from '../../src/pipeline/copies/say-of-copy.ts';
import { feed, outcome, testStore } from '../harness/store.ts';
import { Random } from '../processes/random.ts';

const NOW = Date.UTC(2026, 10, 25);
/** Pages with furniture under them, digests and series among them. */
const TEXTS = makeCorpus(1, { texts: 100 });

/** Stores the texts in this order and links each as it comes; `settle` looks at all once more. */
function collect(texts: readonly BenchText[]) {
  const { store, write } = testStore();
  const db = store.writer;
  const index = new MemoryIndex(2 ** 17);
  const recent = new RecentProses();
  store.feeds.sync(
    [...new Set(texts.map((text) => text.feed))].map((id) => feed(id)),
    0,
  );
  const outcomes = texts.map(({ id, title, text: contentText, ...text }, at) =>
    outcome(text.feed, NOW + at, [{ guid: id, url: `https://${text.feed}.example/${id}`, title, contentText }]),
  );
  write(...outcomes);
  for (let items = db.unlooked(50); items.length > 0; items = db.unlooked(50)) {
    db.transaction(() => {
      for (const item of items) {
        const isNew = db.keptSketch(item.number) === undefined; // else it comes again, since it was linked
        if (isNew) linkCopies(item, index, db, recent);
        db.saveLooked(item.seq);
      }
    });
  }
  const settle = () => {
    for (
      let after = 0, items = db.keptSketches(NOW, 0, 50);
      items.length > 0;
      items = db.keptSketches(NOW, after, 50)
    ) {
      db.transaction(() => {
        for (const item of items) settleCopies(item, index, db, recent);
      });
      after = items.at(-1)!.number;
    }
  };
  const items = () => store.items.page({}, 10_000) as readonly StoredItem[];
  return { store, settle, items, groups: () => groupsOf(items()) };
}

/** Texts that are linked, as one line a group. */
function groupsOf(items: readonly StoredItem[]) {
  const groups = new Map<string, string[]>();
  for (const { id, guid, copyOf } of items) groups.set(copyOf ?? id, [...(groups.get(copyOf ?? id) ?? []), guid!]);
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.sort().join(' '))
    .sort();
}

function shuffled(texts: readonly BenchText[], seed: number): readonly BenchText[] {
  const random = new Random(seed);
  const places = new Map(texts.map((text) => [text, random.share()]));
  return [...texts].sort((a, b) => places.get(a)! - places.get(b)!);
}

it('once all were looked at again, the order in which they came does not change which texts are linked', () => {
  const first = collect(TEXTS);
  const onArrival = [first.groups()];
  first.settle();
  const settled = first.groups();
  expect(settled.length).toBeGreaterThan(30);
  for (const seed of [1, 2]) {
    const other = collect(shuffled(TEXTS, seed));
    onArrival.push(other.groups());
    other.settle();
    expect(other.groups()).toEqual(settled);
  }
  expect(new Set(onArrival.map((groups) => groups.join('\n'))).size).toBeGreaterThan(1); // on arrival it does
}, 120_000);

it('who looks again at what is settled changes nothing, and gives no seq', () => {
  const { settle, items } = collect(TEXTS.slice(0, 200));
  settle();
  const before = items();
  settle();
  expect(items()).toEqual(before);
}, 60_000);

it('a split survives it', () => {
  const { store, settle, items, groups } = collect(TEXTS.slice(0, 200));
  const [copy] = items().filter(({ copyOf }) => copyOf !== undefined);
  sayOfCopy(store.writer, copy!.id, undefined);
  settle();
  expect(groups().join(' ')).not.toContain(copy!.guid);
}, 60_000);

it('what was linked by page furniture is parted, once that is known for furniture', () => {
  const note =
    'Our newsroom sends the stories that matter to your inbox every morning at six, free of charge, and you may leave whenever you like. Readers in forty countries trust it already.';
  const sentence = (t: number) =>
    `${Array.from({ length: 22 }, (_, word) => `t${t}w${word}`.replace(/\d/g, letter)).join(' ')}.`;
  const page = (id: string, sentences: readonly number[]) =>
    ({ ...TEXTS[0]!, id, feed: id, text: `${sentences.map(sentence).join('\n')}\n${note}` }) satisfies BenchText;
  const short = [page('a', [1]), page('b', [2])];
  const long = Array.from({ length: 12 }, (_, t) =>
    page(
      `f${t}`,
      [10, 20, 30, 40].map((n) => n + 100 * (t + 1)),
    ),
  );
  const { settle, groups } = collect([...short, ...long]);
  expect(groups()).toEqual(['a b']);
  settle();
  expect(groups()).toEqual([]);
});

function letter(digit: string): string {
  return 'abcdefghij'[Number(digit)]!;
}
