import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoredItem } from '../../src/model/item.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { itemsOf, outcome, removeStored, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const DAY = 86_400_000;
const x = { guid: 'x', url: 'https://p.example/x', title: 'X' };
const y = { guid: 'y', url: 'https://p.example/y', title: 'Y' };

/** How many rows a table holds. */
function rowsOf(folder: string, table: string): number {
  const db = openSqlite(join(folder, 'feedmill.db'), { readonly: true });
  const { n } = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!;
  db.close();
  return n;
}

describe('a removed item', () => {
  it('leaves its row, and nothing that was said of it', () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', 1000, [x]), outcome('b', 1500, [{ ...x, title: 'a longer title' }]));
    write(outcome('a', 2000, [{ ...x, title: 'the longest title of all' }]), outcome('a', 3000, [y]));
    store.texts.fill(10);
    const { id } = itemsOf(store).find((item) => (item as StoredItem).guid === 'x')!;
    expect(removeStored(store, id, 4000)).toBe(true);
    const left = ['items', 'sightings', 'texts', 'revisions', 'unlisted', 'copies'].map((table) =>
      rowsOf(folder, table),
    );
    expect(left).toEqual([2, 1, 1, 0, 0, 0]);
    expect(store.items.search('longest', {}, 9)).toEqual([]);
  });

  it('leaves a mark only where its feed may list it again', () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', 0, [x, y]));
    for (const day of [1, 2, 3]) write(outcome('a', day * DAY, [y]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 20 * DAY);
    expect(rowsOf(folder, 'tombstones')).toBe(1); // y is still listed
    expect(write(outcome('a', 21 * DAY, [y]))[0]).toMatchObject({ new: 0 });
  });

  it('does not come back where it is listed once more after long', () => {
    const { store, write } = testStore();
    write(outcome('a', 0, [x, y]));
    for (const day of [1, 2, 3]) write(outcome('a', day * DAY, [y]));
    write(outcome('a', 30 * DAY, [x, y]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 31 * DAY);
    expect(write(outcome('a', 32 * DAY, [{ ...x, title: 'Changed' }, y]))[0]).toMatchObject({ new: 0 });
  });

  it('is no gap', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x, y]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 2000);
    const [report] = write(outcome('a', 3000, [x, y]));
    expect(report).not.toHaveProperty('notes');
    expect(store.feeds.countedReports()[0]).toMatchObject({ items: 0 });
  });
});
