import { describe, expect, it } from 'vitest';
import { guidReuse } from '../../src/dedup/identify.ts';
import { itemShares } from '../../src/dedup/item-shares.ts';
import type { ItemBody, StoredItem } from '../../src/model/item.ts';
import { itemsOf, outcome, testStore } from '../harness/store.ts';
import { Random } from '../processes/random.ts';

const DAY = 86_400_000;
const HISTORIES = 24;
const POLLS = 25;
/** As a publisher gives guids: to the n-th item, at a place of the list, at a poll. */
const WAYS: Readonly<Record<string, (n: number, place: number, poll: number) => string | undefined>> = {
  sound: (n) => `g${n}`,
  other: (n) => `other-${n}`,
  changing: (n, _, poll) => `${poll}-${n}`,
  placed: (_, place) => `${place}`,
  reused: (n) => `slot-${n % 12}`,
  equal: () => 'item',
  none: () => undefined,
};

/** What the feed says of its n-th item: nothing of it is said of another one. */
function bodyOf(n: number, edits: number, guid: string | undefined): ItemBody {
  const words = ['harbour', 'glacier', 'orchard', 'violin', 'lantern'].map((word) => `${word}${n}`);
  return {
    ...(guid !== undefined && { guid }),
    url: `https://news.example/${n}`,
    title: `Item ${n}`,
    summary: `${words.join(' ')}${edits > 0 ? `, edit${n}x${edits}` : ''}`,
  };
}

/** Polls a feed whose guids are given in ever other ways; how often was each item published, and what came of it. */
function runHistory(seed: number) {
  const random = new Random(seed);
  const { store, write } = testStore();
  const edits = new Map<number, number>();
  let [newest, way, isTurned] = [random.whole(4, 9), random.oneOf(Object.keys(WAYS)), false];
  const told: string[] = [];
  const published = { first: newest, last: newest };
  for (let poll = 1; poll <= POLLS; poll++) {
    const first = Math.max(1, newest - 8);
    const items = Array.from({ length: newest - first + 1 }, (_, place) => {
      const n = newest - place;
      // an item that is edited at the moment at which its guid changes can't be told from another one
      if (!isTurned && way !== 'changing' && way !== 'placed' && random.chance(0.1))
        edits.set(n, (edits.get(n) ?? 0) + 1);
      return bodyOf(n, edits.get(n) ?? 0, WAYS[way]!(n, place, poll));
    });
    told.push(way);
    const one = outcome('a', poll * DAY, items, { hints: { reuse: guidReuse(items), ...itemShares(items) } });
    write(one);
    published.first = Math.min(published.first, first);
    published.last = newest;
    if (random.chance(0.2)) write(one); // it comes twice
    newest += random.whole(0, 4);
    isTurned = random.chance(0.2);
    if (isTurned) way = random.oneOf(Object.keys(WAYS));
  }
  return { told, edits, items: itemsOf(store) as StoredItem[], store, published };
}

describe('whatever way a feed gives its guids, and however that changes', () => {
  it.each(Array.from({ length: HISTORIES }, (_, seed) => seed))(
    'history %d loses nothing, doubles nothing and merges nothing',
    (seed) => {
      const { items, told, store, published, edits } = runHistory(seed);
      const numbers = items.map(({ title = '' }) => Number(title.slice(5))).sort((a, b) => a - b);
      const { first, last } = published;
      expect(numbers, told.join()).toEqual(Array.from({ length: last - first + 1 }, (_, at) => first + at));
      for (const { id, title, revision, summary } of items) {
        expect(store.items.history(id).map(({ text }) => text.title)).toEqual(Array(revision).fill(title));
        const count = edits.get(Number(title!.slice(5))) ?? 0;
        if (revision > 0 || count > 0) expect(summary, told.join()).toContain(`x${count}`);
      }
    },
  );
});
