import { expect, it } from 'vitest';
import type { PagedName } from '../../src/export/format-names.ts';
import { CSV_COLUMNS } from '../../src/export/item-csv.ts';
import { ITEM_FIELDS } from '../../src/export/item-fields.ts';
import { itemFormat } from '../../src/export/item-format.ts';
import { exportedItem } from '../../src/export/item-line.ts';
import type { StoredItem } from '../../src/model/item.ts';

const ITEM: StoredItem = {
  ...{ seq: 7, id: 'I', title: 'A title', summary: 'x', published: 0, collected: 1000, revision: 0, backfill: true },
  ...{ feed: { id: 'f', title: 'Feed', url: 'https://e.org/', tags: ['a', 'b'] }, feeds: ['f'] },
};
const REMOVED = { seq: 8, id: 'R', removed: true } as const;

function written(name: PagedName, fields: readonly string[]): string {
  const format = itemFormat(name, { channel: { title: 'T', link: 'https://e.org/', updated: 0 }, fields });
  return [format.head(), format.items([ITEM, REMOVED]), format.tail()].join('');
}

it('only the chosen fields are written, in their order; what was removed is told whole', () => {
  const fields = ['title', 'feed.title', 'seq', 'feed.tags', 'image'];
  const line = '{"title":"A title","feed":{"title":"Feed","tags":["a","b"]},"seq":7}';
  const removed = '{"v":1,"seq":8,"id":"R","removed":true}';
  expect(written('jsonl', fields)).toBe(`${line}\n${removed}\n`);
  expect(written('json', fields)).toBe(`[\n${line},\n${removed}\n]\n`);
  expect(written('csv', fields)).toBe('title,feed.title,seq,feed.tags,image\r\nA title,Feed,7,a; b,\r\n,,8,,\r\n');
});

it('every key of an exported item can be chosen', () => {
  expect(Object.keys(exportedItem(ITEM)).filter((key) => !(ITEM_FIELDS as readonly string[]).includes(key))).toEqual(
    [],
  );
  expect(CSV_COLUMNS.filter((column) => !ITEM_FIELDS.includes(column))).toEqual([]);
});

it('a record of a removed item is known for that, whatever columns are chosen', () => {
  const csv = (fields: readonly string[]) => {
    const options = { channel: { title: 'T', link: 'https://e.org/', updated: 0 }, fields, withRemoved: true };
    const format = itemFormat('csv', options);
    return `${format.head()}${format.items([REMOVED])}`;
  };
  expect(csv(['seq', 'title'])).toBe('seq,title,removed\r\n8,,true\r\n');
  expect(csv(['removed', 'seq'])).toBe('removed,seq\r\ntrue,8\r\n');
});
