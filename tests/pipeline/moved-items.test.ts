import { expect, it } from 'vitest';
import type { ItemBody } from '../../src/model/item.ts';
import type { RssItem } from '../harness/documents.ts';
import { polledFeed } from '../harness/polled-feed.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';

const DAY = 86_400_000;
const story: ItemBody = {
  guid: 'g1',
  url: 'https://a.example/flood',
  title: 'Flood in Bern',
  summary: 'Water stands in the streets of the capital, and boats bring bread to the old town.',
  published: DAY + 3_600_000,
};
const other = { title: 'Elections tomorrow', summary: 'Nobody knows who will win them, says a survey of parties.' };

/** A feed whose guids are not looked at lists an item at another address, with other changes. */
it.each<[string, Partial<ItemBody>, number]>([
  ['with its guid and date is the same item', {}, 1],
  [
    'with its guid, date and other words under its headline, too',
    { summary: 'It was edited: nobody came to harm.' },
    1,
  ],
  ['with another date is another one', { published: 2 * DAY + 1 }, 2],
  ['that tells another story is another one', other, 2],
  ['with another guid is another one', { guid: 'g2' }, 2],
])('where guids are not looked at, what comes at another address %s', (_, more, count) => {
  const { store, write } = testStore();
  const one = feed('a');
  store.feeds.sync([{ ...one, settings: { ...one.settings, identity: 'page' } }], 0);
  const still = { guid: 'g9', url: 'https://a.example/still', title: 'Still here', published: DAY };
  write(outcome('a', 2 * DAY, [still, story]));
  write(outcome('a', 3 * DAY, [still, { ...story, url: 'https://a.example/flood-in-bern', ...more }]));
  expect(itemsOf(store)).toHaveLength(1 + count);
});

it('an item that had a guid of several and has one of its own now is the same, while others still have that one', async () => {
  const { poll, items } = await polledFeed();
  const at = (n: number, guid = `g${n}`): RssItem => ({
    guid,
    link: `https://a.example/${n}`,
    title: `Story ${n}`,
    text: `Somebody${n} found${n} the harbour${n} behind${n} their${n} kitchen${n}.`,
    pubDate: `Sun, 0${n} Nov 2026 10:00:00 GMT`,
  });
  await poll(1 * DAY, [at(1, 'same'), at(2, 'same'), at(3)]);
  await poll(2 * DAY, [at(4, 'same'), at(1), at(2, 'same'), at(3)]);
  expect(await poll(3 * DAY, [at(5), at(4), at(1, 'same'), at(2, 'same')])).toMatchObject({ new: 1 });
  expect(items()).toHaveLength(5);
});
