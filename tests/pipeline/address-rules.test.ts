import { expect, it } from 'vitest';
import { FORMER_ADDRESSES, identify, pageKey } from '../../src/dedup/identify.ts';
import type { ItemBody } from '../../src/model/item.ts';
import type { Store } from '../../src/store/open-store.ts';
import { itemsOf, outcome, removeStored, testStore } from '../harness/store.ts';

const DAY = 86_400_000;
const x = { url: 'https://www.a.example/x/?b=1&a=2', title: 'X', summary: 'text of x' };

/** Makes rows of a feed those that a version with the former address rules wrote. */
function asBefore(store: Store, id: string, bodies: readonly ItemBody[]): void {
  const { writer } = store;
  const feed = writer.feed(id)!;
  const listed = bodies.map((body) => {
    const held = writer.sighting(feed.key, identify(body, 'guid'))!;
    const itemKey = identify(body, 'guid', FORMER_ADDRESSES);
    writer.saveSighting({ ...held, itemKey, rules: 2 }, held.itemKey);
    writer.saveItem({ ...writer.item(held.itemNumber), pageKey: pageKey(body, FORMER_ADDRESSES)! });
    return { print: held.print, itemKey };
  });
  writer.saveFeed({ ...feed, listed, rules: 2 });
}

it('items that were stored by the address rules of before are known, and take the new ones silently', () => {
  const { store, write } = testStore();
  write(outcome('a', DAY, [x]));
  asBefore(store, 'a', [x]);
  const before = itemsOf(store);
  const [report] = write(outcome('a', 2 * DAY, [x, { url: 'https://a.example/y', title: 'Y' }]));
  expect(report).toMatchObject({ new: 1, revised: 0, known: 1 });
  expect(report).not.toHaveProperty('notes'); // keys of other rules can't be compared: that is no gap
  expect(itemsOf(store)[0]).toEqual(before[0]);
  expect(write(outcome('a', 3 * DAY, [x]))[0]).toMatchObject({ new: 0, known: 1 });
  expect(write(outcome('b', 3 * DAY, [{ ...x, url: 'http://a.example/x?a=2&b=1' }]))[0]).toMatchObject({ new: 0 });
});

it('so they are found by another feed that lists their page', () => {
  const { store, write } = testStore();
  write(outcome('a', DAY, [x]));
  asBefore(store, 'a', [x]);
  expect(write(outcome('b', 2 * DAY, [x]))[0]).toMatchObject({ new: 0 });
  expect(itemsOf(store)).toMatchObject([{ feeds: ['a', 'b'] }]);
});

it('and a removed one does not come back', () => {
  const { store, write } = testStore();
  write(outcome('a', DAY, [x]));
  asBefore(store, 'a', [x]);
  const [{ id } = { id: '' }] = itemsOf(store);
  expect(removeStored(store, id, DAY + 1)).toBe(true);
  for (let day = 2; day < 30; day++) expect(write(outcome('a', day * DAY, [x]))[0]).toMatchObject({ new: 0 });
});

it('two feeds that link to one front page tell of two items', () => {
  const { store, write } = testStore();
  const home = { url: 'https://shop.example/', title: 'A shop', summary: 'what a says of it' };
  write(outcome('a', DAY, [home]), outcome('b', DAY, [{ ...home, title: 'Another view' }]));
  expect(itemsOf(store)).toHaveLength(2);
});
