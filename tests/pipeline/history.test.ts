import { describe, expect, it } from 'vitest';
import type { StoredItem } from '../../src/model/item.ts';
import { itemsOf, outcome, testStore } from '../harness/store.ts';

const story = (summary: string, more = {}) => ({ guid: 'x', url: 'https://a.example/x', title: 'X', summary, ...more });
const FIRST = 'The council opened the first of its three bridges';
const SECOND = 'CORRECTION: nothing was opened, the mayor fell ill';
const THIRD = 'Withdrawn.';

describe('an edit loses no text: the history of the item has what it showed before', () => {
  it('as its own feed edits it', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [story(FIRST)]));
    write(outcome('a', 2000, [story(SECOND)]));
    write(outcome('a', 3000, [story(THIRD, { title: 'Y' })]));
    const [{ id, summary }] = itemsOf(store) as [StoredItem];
    expect(summary).toBe(THIRD);
    expect(store.items.history(id)).toMatchObject([
      { revision: 1, at: 2000, text: { title: 'X', summary: FIRST } },
      { revision: 2, at: 3000, text: { title: 'X', summary: SECOND } },
    ]);
  });

  it('as another feed tells it, which shows from then on', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [story(FIRST)]), outcome('b', 1000, [story(FIRST)]));
    const after = store.items.lastSeq();
    expect(write(outcome('b', 2000, [story(SECOND)]))).toMatchObject([{ revised: 1 }]);
    const [{ id }] = itemsOf(store) as [StoredItem];
    expect(store.items.page({ after }, 9)).toMatchObject([{ feed: { id: 'b' }, summary: SECOND, revision: 1 }]);
    expect(store.items.history(id)).toMatchObject([{ revision: 1, at: 2000, text: { summary: FIRST } }]);
  });

  it('as one feed tells it after the other', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [story(FIRST)]), outcome('b', 1000, [story(FIRST)]));
    write(outcome('a', 2000, [story(SECOND)]));
    write(outcome('b', 3000, [story(`${THIRD} The report was made up, and we regret to have told it.`)]));
    const [{ id, revision }] = itemsOf(store) as [StoredItem];
    expect(revision).toBe(2);
    expect(store.items.history(id)).toMatchObject([{ text: { summary: FIRST } }, { text: { summary: SECOND } }]);
  });
});
