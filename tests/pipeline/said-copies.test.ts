import { describe, expect, it } from 'vitest';
import type { StoredItem } from '../../src/model/item.ts';
import { CopySearch } from '../../src/pipeline/copies/copy-search.ts';
import { sayOfCopy } from '../../src/pipeline/copies/say-of-copy.ts';
import { feed, itemsOf, outcome, removeStored, testStore } from '../harness/store.ts';

const NOW = Date.UTC(2026, 10, 25);
const HOUR = 3_600_000;

const HARBOUR = [
  'The harbour authority of Lindholm said on Tuesday that it would close the northern terminal for eleven weeks while engineers replace the quay wall that gave way in October.',
  'About 340 dockers will be paid during the works, the authority said, and most ships will be sent to the smaller port of Ravnsund, forty kilometres down the coast.',
  'Shippers warned that the detour would add two days to the route from Gdynia, and asked the government in a letter for help with the cost of fuel and pilots.',
].join('\n');
const MOSS = [
  'A panel of botanists in Turin has named a moss after the caretaker who found it growing under the gutter of their own laboratory, the university announced on Monday.',
  'Carla Benedetti, 61, had swept the courtyard for nineteen years before she noticed that one green patch stayed bright through the drought of last summer.',
  'The species differs from its nearest relative in the shape of its capsules and survives four months without any water, according to the description in a journal.',
].join('\n');

/** Feeds of one item each, and the search of the daemon. */
function world(...feeds: readonly string[]) {
  const { store, write } = testStore();
  store.feeds.sync(
    feeds.map((id) => feed(id)),
    0,
  );
  let now = NOW;
  const search = new CopySearch(store.writer, () => now);
  const look = () => {
    while (search.step());
  };
  const items = () => itemsOf(store) as readonly StoredItem[];
  const idOf = (guid: string) => items().find((item) => item.guid === guid)!.id;
  return {
    add(guid: string, contentText: string, published?: number) {
      const body = { guid, url: `https://${guid}.example/1`, title: guid, summary: contentText, contentText };
      write(outcome(guid, ++now, [{ ...body, ...(published !== undefined && { published }) }]));
      look();
    },
    say: (guid: string, of?: string) => sayOfCopy(store.writer, idOf(guid), of && idOf(of)),
    remove: (guid: string) => removeStored(store, idOf(guid), now),
    /** An hour later all are looked at once more. */
    settle() {
      now += 2 * HOUR;
      look();
    },
    /** Which is a copy of which. */
    links() {
      const guids = new Map(items().map(({ id, guid }) => [id, guid!]));
      return Object.fromEntries(
        items().flatMap(({ guid, copyOf }) => (copyOf === undefined ? [] : [[guid!, guids.get(copyOf)!]])),
      );
    },
    seqs: () => items().map(({ guid, seq }) => [guid, seq]),
    whyOf: (guid: string) => store.writer.link(store.writer.candidate(idOf(guid))!.number),
  };
}

describe('a primary of which people say that it is a copy of another', () => {
  it('stays one, and its copies go on without it', () => {
    const { add, say, settle, links } = world('a', 'x', 'y', 'b');
    for (const guid of ['a', 'x', 'y']) add(guid, HARBOUR);
    add('b', MOSS);
    expect(links()).toEqual({ x: 'a', y: 'a' });
    say('a', 'b');
    expect(links()).toEqual({ a: 'b', y: 'x' });
    settle();
    expect(links()).toEqual({ a: 'b', y: 'x' });
  });
  it('or nobody’s, has no copies any more', () => {
    const { add, say, settle, links } = world('a', 'x', 'y');
    for (const guid of ['a', 'x', 'y']) add(guid, HARBOUR);
    say('a');
    expect(links()).toEqual({ y: 'x' });
    settle();
    expect(links()).toEqual({ y: 'x' });
  });
});

describe('an item that people joined with another', () => {
  it('follows that one wherever it is linked, also once its own text changes, and is never said to be alike', () => {
    const { add, say, settle, links, whyOf } = world('a', 'b', 'c');
    add('a', HARBOUR);
    add('b', MOSS);
    say('a', 'b');
    add('c', MOSS, NOW - 3 * 24 * HOUR);
    expect(links()).toEqual({ a: 'c', b: 'c' });
    add('a', `${HARBOUR}\nMore will be said of it in the evening, the authority said.`);
    settle();
    expect(links()).toEqual({ a: 'c', b: 'c' });
    expect([whyOf('a')?.why, whyOf('b')?.why]).toEqual(['by hand', 'most of both']);
    add('b', 'Nothing is known of any moss, and what we wrote of it was taken from a paper of the first of April.');
    expect(links()).toEqual({ a: 'b' });
  });
  it('holds no others there', () => {
    const { add, say, settle, links, seqs } = world('a', 'b', 'x');
    add('a', HARBOUR);
    add('b', MOSS);
    say('a', 'b');
    add('x', HARBOUR);
    expect(links()).toEqual({ a: 'b' });
    const before = seqs();
    settle();
    expect([links(), seqs()]).toEqual([{ a: 'b' }, before]);
  });
  it('stays with the others where that one is removed, however early it is itself', () => {
    const { add, say, remove, settle, links } = world('a', 'b', 'c');
    add('a', HARBOUR, NOW - 24 * HOUR);
    add('b', MOSS);
    add('c', MOSS);
    say('a', 'b');
    remove('b');
    settle();
    expect(links()).toEqual({ a: 'c' });
  });
});
