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

  it('does not come back under another guid, with the same page, title and date', () => {
    const { store, write } = testStore();
    const dated = { ...x, published: 500 };
    write(outcome('a', 1000, [dated, y]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 2000);
    expect(write(outcome('a', 3000, [{ ...dated, guid: 'x2' }, y]))[0]).toMatchObject({ new: 0 });
    expect(write(outcome('a', 4000, [{ ...dated, guid: 'x2', summary: 'Edited' }, y]))[0]).toMatchObject({ new: 0 });
    const secure = { ...dated, guid: 'x3', url: 'http://p.example/x' };
    expect(write(outcome('a', 5000, [secure, y]))[0]).toMatchObject({ new: 0 });
    expect(write(outcome('a', 6000, [{ ...dated, guid: 'x4', title: 'Another' }]))[0]).toMatchObject({ new: 1 });
  });

  it('does not come back where all but its text, title and date is new, as on a site that was built anew', () => {
    const { store, write } = testStore();
    const told = { ...x, published: 500, summary: 'What it said.' };
    write(outcome('a', 1000, [told, y]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 2000);
    const moved = { ...told, guid: 'new', url: 'https://q.example/new' };
    expect(write(outcome('a', 3000, [moved]))[0]).toMatchObject({ new: 0 });
  });

  it('nor under its first guid, after it came under another one', () => {
    const { store, write } = testStore();
    const dated = { ...x, published: 500 };
    write(outcome('a', 1000, [dated]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 2000);
    write(outcome('a', 3000, [dated, { ...dated, guid: 'x2' }]));
    expect(write(outcome('a', 4000, [{ ...dated, title: 'Corrected' }]))[0]).toMatchObject({ new: 0 });
  });

  it('keeps away none that has no date, another text, or is here', () => {
    const { store, write } = testStore();
    const alert = { url: 'https://p.example/alerts', title: 'Disk full' };
    write(outcome('a', 1000, [{ ...alert, guid: '1' }]));
    for (const { id } of itemsOf(store)) removeStored(store, id, 2000);
    expect(write(outcome('a', 3000, [{ ...alert, guid: '2' }]))[0]).toMatchObject({ new: 1 });

    write(
      outcome('b', 1000, [{ ...alert, guid: '1', url: 'https://p.example/gales', published: 500, summary: 'Dover' }]),
    );
    for (const { id } of itemsOf(store)) removeStored(store, id, 2000);
    const other = { ...alert, guid: '2', url: 'https://p.example/gales', published: 500, summary: 'Wight' };
    expect(write(outcome('b', 2500, [other]))[0]).toMatchObject({ new: 1 });

    const [one, twin] = ['3', '4'].map((guid) => ({ ...alert, guid, url: 'https://p.example/other', published: 2500 }));
    write(outcome('b', 3000, [one!, twin!]));
    const { id } = itemsOf(store).find((item) => (item as StoredItem).guid === '3')!;
    removeStored(store, id, 4000);
    expect(write(outcome('b', 5000, [one!, { ...twin!, summary: 'Edited' }]))[0]).toMatchObject({ revised: 1 });
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
