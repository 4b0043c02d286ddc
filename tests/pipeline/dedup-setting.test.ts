import { expect, it } from 'vitest';
import type { FeedSettings } from '../../src/model/feed.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';

it.each<[FeedSettings['dedup'], number]>([
  [undefined, 1],
  ['copy', 1],
  ['page', 1],
  ['item', 2],
  ['off', 2],
])('with `dedup: %s` what another feed has on the same page makes %d in all', (dedup, count) => {
  const { store, write } = testStore();
  const b = feed('b');
  store.feeds.sync([feed('a'), { ...b, settings: { ...b.settings, ...(dedup && { dedup }) } }], 0);
  const story = { url: 'https://news.example/x', title: 'X', summary: 'text of x' };
  write(outcome('a', 1000, [{ ...story, guid: '1' }]), outcome('b', 2000, [{ ...story, guid: '2' }]));
  expect(itemsOf(store)).toHaveLength(count);
});
