import { expect, it } from 'vitest';
import type { StoredItem } from '../../src/model/item.ts';
import { polledFeed } from '../harness/polled-feed.ts';

const MINUTE = 60_000;

async function ticking() {
  const feed = await polledFeed();
  return {
    ...feed,
    /** Polls an item that says its age, and how often it was read. */
    tick: (minute: number, news = '', more: { title?: string; pubDate?: string } = {}) =>
      feed.poll(minute * MINUTE, [
        {
          guid: '1',
          title: 'Roads closed',
          text: `Updated ${minute} minutes ago.${news} ${minute * 31} views`,
          ...more,
        },
      ]),
    shown: () => feed.items()[0] as StoredItem,
  };
}

it('an item that changes only as the time does is revised three times, and then keeps its text', async () => {
  const { tick, shown, store } = await ticking();
  for (let minute = 1; minute <= 4; minute++) await tick(minute);
  const pinned = shown();
  expect(pinned).toMatchObject({ revision: 3, summary: 'Updated 4 minutes ago. 124 views' });
  for (let minute = 5; minute <= 30; minute++)
    expect(await tick(minute)).toMatchObject({ new: 0, revised: 0, known: 1 });
  expect(shown()).toEqual(pinned); // no new seq either
  expect(store.items.history(pinned.id)).toHaveLength(3);
});

it('any other change is taken, and it takes three more to be pinned again', async () => {
  const { tick, shown } = await ticking();
  for (let minute = 1; minute <= 10; minute++) await tick(minute);
  expect(await tick(11, ' The bridge is open again.')).toMatchObject({ revised: 1 });
  expect(shown()).toMatchObject({ revision: 4, summary: expect.stringContaining('The bridge is open again.') });
  for (let minute = 12; minute <= 20; minute++) await tick(minute, ' The bridge is open again.');
  expect(shown()).toMatchObject({ revision: 7 });
  expect(await tick(21, ' The bridge is open again.', { title: 'All roads open' })).toMatchObject({ revised: 1 });
  expect(shown()).toMatchObject({ revision: 8, title: 'All roads open' });
});

it('a pinned item still takes what is no text', async () => {
  const { tick, shown } = await ticking();
  for (let minute = 1; minute <= 10; minute++) await tick(minute);
  await tick(11, '', { pubDate: 'Thu, 01 Jan 1970 00:11:00 GMT' });
  expect(shown()).toMatchObject({ revision: 3, published: 11 * MINUTE, summary: 'Updated 4 minutes ago. 124 views' });
});
