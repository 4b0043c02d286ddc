import { expect, it } from 'vitest';
import type { ItemSelection, StoredItem } from '../../src/model/item.ts';
import { shownAt } from '../../src/model/shown-at.ts';
import { outcome, removeStored, testStore } from '../harness/store.ts';

const DAY = 86_400_000;
const BEGUN = Date.UTC(2026, 0);

/** Forty days of two feeds; what they publish is up to twenty days older than its collecting, or a day ahead of it. */
function manyDays() {
  const { store, write } = testStore();
  for (let day = 0; day < 40; day++) {
    const at = BEGUN + day * DAY;
    for (const id of ['a', 'b'])
      write(
        outcome(id, at, [
          {
            guid: `${day}`,
            title: `${id} ${day}`,
            published: at + DAY - ((day * 7) % 20) * DAY,
            language: day % 3 ? 'de' : 'fr',
          },
          { guid: `${day} undated`, title: `${id} ${day} undated` },
        ]),
      );
  }
  const all = store.items.page({}, 1000) as readonly StoredItem[];
  removeStored(store, all[20]!.id, BEGUN + 50 * DAY);
  return { store, all: all.filter((_, n) => n !== 20) };
}

const within = (at: number, { since = 0, until = Number.POSITIVE_INFINITY }: ItemSelection) =>
  at >= since && at < until;

it('the newest items of a time, a feed or a language are those that looking at all finds', () => {
  const { store, all } = manyDays();
  const [early, late] = [BEGUN + 10 * DAY, BEGUN + 15 * DAY];
  const times: ItemSelection[] = [
    {},
    { since: late },
    { until: early },
    { since: early, until: late },
    { since: BEGUN + 99 * DAY },
  ];
  const selections = times.flatMap((time) => [time, { ...time, feed: 'b' }, { ...time, by: 'published' as const }]);
  for (const selection of [
    ...selections,
    { feed: 'none' },
    { feed: 'a', language: 'fr' },
    { since: late, language: 'fr' },
  ]) {
    const { by, feed, language } = selection as ItemSelection;
    const meant = all.filter((item) => {
      const at = by === 'published' ? shownAt(item) : item.collected;
      return within(at, selection) && (!feed || item.feed.id === feed) && (!language || item.language === language);
    });
    const newest = meant.sort((x, y) => shownAt(y) - shownAt(x) || y.seq - x.seq).slice(0, 9);
    expect(store.items.newest(selection, 9).map(({ title }) => title)).toEqual(newest.map(({ title }) => title));
  }
});
