import { SqliteError } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import type { StoredItem } from '../../src/model/item.ts';
import { CopySearch } from '../../src/pipeline/copies/copy-search.ts';
import { ArchiveDedupe } from '../../src/pipeline/dedupe/dedupe-archive.ts';
import { dedupeStore } from '../../src/pipeline/dedupe/dedupe-store.ts';
import type { Store } from '../../src/store/open-store.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';

const NOW = Date.UTC(2026, 10, 25);
const HOUR = 3_600_000;
/** No sentence is long: it is found by the index alone. */
const TEXT = [
  'The bridge at Ostrava was shut on Friday after a lorry struck its parapet. Police said that nobody was badly hurt.',
  'The driver, 44, told officers he had swerved for a dog. He was taken to hospital with a broken wrist.',
  'Traffic is sent over the old ferry road until Monday. Buses leave from the station instead.',
  'A mason from Brno will look at the stones tomorrow. The council wants to know by noon what it costs.',
].join('\n');

function world() {
  const { store, write } = testStore();
  const look = (search: CopySearch) => {
    while (search.step());
  };
  return {
    store,
    look,
    add: (id: string, at: number, contentText: string, more = {}) =>
      write(
        outcome(id, at, [
          { guid: id, url: `https://${id}.example/1`, title: id, summary: contentText, contentText, ...more },
        ]),
      ),
    copies: () => (itemsOf(store) as readonly StoredItem[]).filter(({ copyOf }) => copyOf !== undefined).length,
  };
}

it('a text that came in the place of a note is found by its copies, also hours later', () => {
  const { store, add, look, copies } = world();
  let now = NOW;
  const search = new CopySearch(store.writer, () => now);
  add('a', NOW, 'More follows.');
  look(search);
  now += 2 * HOUR;
  look(search);
  add('a', now, TEXT);
  look(search);
  add('b', now + 1, TEXT);
  look(search);
  expect(copies()).toBe(1);
});

it('an item with another seq that nobody had looked at when the daemon stopped is found by its copies', () => {
  const { store, add, look, copies } = world();
  add('a', NOW, TEXT);
  look(new CopySearch(store.writer, () => NOW));
  add('a', NOW + 1, TEXT, { categories: ['Traffic'] }); // its record, not its text
  const again = new CopySearch(store.writer, () => NOW + 2);
  look(again);
  add('b', NOW + 3, TEXT);
  look(again);
  expect(copies()).toBe(1);
});

it('an item whose hour is not over when a later one’s is, since its document came late, is looked at once more too', () => {
  const { store, add, look } = world();
  add('a', NOW + 5, TEXT);
  add('b', NOW, 'Another text.');
  let now = NOW + 10;
  const search = new CopySearch(store.writer, () => now);
  look(search);
  now = NOW + HOUR + 2;
  look(search);
  expect(store.writer.lastSettled()).toBe(0);
  now = NOW + HOUR + 5;
  look(search);
  expect(store.writer.lastSettled()).toBe(2);
});

it('a step ends when its time is over: long texts hold up the writer no longer than short ones', () => {
  const { store, add, look } = world();
  const ids = Array.from({ length: 12 }, (_, at) => `f${at}`);
  store.feeds.sync(
    ids.map((id) => feed(id)),
    0,
  );
  for (const [at, id] of ids.entries()) add(id, NOW + at, `Text ${id}.`);
  let now = NOW + 100;
  const search = new CopySearch(store.writer, () => {
    now += 10; // each look at the clock finds it so much later
    return now;
  });
  while (store.writer.unlooked(20).length === ids.length) search.step();
  expect(store.writer.unlooked(20).length).toBeGreaterThan(6);
  look(search);
  expect(store.writer.unlooked(20)).toEqual([]);

  const run = new ArchiveDedupe(0, {
    store: dedupeStore(store.writer),
    makeIndex: () => new MemoryIndex(2 ** 12),
    now: () => {
      now += 10;
      return now;
    },
  });
  run.step();
  expect(run.report().done).toBeLessThan(6);
  while (run.step());
  expect(run.report()).toMatchObject({ isDone: true, items: ids.length });
});

const HALF = 7;

/** A store in which a look at one of the `bad` items fails when half of it is written. */
function failing(writer: Store['writer'], bad: ReadonlySet<number>): Store['writer'] {
  return {
    ...writer,
    addSentences(item, hashes) {
      writer.addSentences(item, bad.has(item) ? [HALF] : hashes);
      if (bad.has(item)) throw new RangeError('too deep');
    },
  };
}

describe('an item that can’t be looked at', () => {
  const broken = () => {
    const { store, add, look, copies } = world();
    store.feeds.sync(
      ['a', 'bad', 'b'].map((id) => feed(id)),
      0,
    );
    for (const [at, id] of ['a', 'bad', 'b'].entries()) add(id, NOW + at, TEXT);
    const clock = { now: NOW + 10 };
    const bad = new Set([2]);
    const errors: string[] = [];
    const begin = (writer = failing(store.writer, bad)) =>
      new CopySearch(
        writer,
        () => clock.now,
        ({ message }) => errors.push(message),
      );
    return { store, add, look, copies, clock, bad, errors, begin };
  };

  it('is told once, leaves nothing half written, and holds up no other', () => {
    const { store, look, copies, clock, errors, begin } = broken();
    const search = begin();
    look(search);
    expect(copies()).toBe(2); // the next one has found it
    expect(store.writer.keptSketch(2)).toBeUndefined();
    expect(store.writer.holdersOf(1, [HALF])).toEqual([]);
    expect(errors).toEqual([
      expect.stringMatching(/^item id-\d+ can't be searched for copies: too deep; the search goes/),
    ]);
    clock.now += 2 * HOUR;
    look(search);
    expect(store.writer.lastSettled()).toBe(3);
    expect(errors).toHaveLength(1);
  });

  it('is looked at again at the next start', () => {
    const { store, look, bad, errors, begin } = broken();
    look(begin());
    look(begin());
    expect(errors).toHaveLength(2);
    expect(store.writer.keptSketch(2)).toBeUndefined();
    bad.clear();
    look(begin());
    expect(errors).toHaveLength(2);
    expect(store.writer.keptSketch(2)).toBeDefined();
  });

  it('and when it changes', () => {
    const { store, add, look, clock, bad, begin } = broken();
    const search = begin();
    look(search);
    bad.clear();
    add('bad', clock.now++, `${TEXT}\nMore follows.`);
    look(search);
    expect(store.writer.keptSketch(2)).toBeDefined();
  });

  it('but a database that can’t be written to is no item’s fault: all is tried again', () => {
    const { store, look, copies, errors, begin } = broken();
    let isFull = true;
    const saveSketch: Store['writer']['saveSketch'] = (...told) => {
      if (isFull) throw new SqliteError('database or disk is full', 'SQLITE_FULL');
      store.writer.saveSketch(...told);
    };
    const search = begin({ ...store.writer, saveSketch });
    expect(() => look(search)).toThrow('disk is full');
    isFull = false;
    look(search);
    expect(errors).toEqual([]);
    expect(copies()).toBe(2);
  });
});
