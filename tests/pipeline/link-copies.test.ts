import { describe, expect, it } from 'vitest';
import { COPY_RULES } from '../../src/dedup/copies/is-copy.ts';
import { MemoryIndex } from '../../src/dedup/copies/memory-index.ts';
import { proseOf } from '../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../src/dedup/copies/sketch-of.ts';
import type { StoredItem } from '../../src/model/item.ts';
import { indexText, linkCopies } from '../../src/pipeline/copies/link-copies.ts';
import { sayOfCopy } from '../../src/pipeline/copies/say-of-copy.ts';
import type { Store } from '../../src/store/open-store.ts';
import { feed, itemsOf, outcome, removeStored, testStore } from '../harness/store.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 25);

const PARAGRAPHS = [
  'The harbour authority of Lindholm said on Tuesday that it would close the northern terminal for eleven weeks while engineers replace the quay wall that gave way in the storm of October.',
  'About 340 dockers will be paid during the works, the authority said, and most ships will be sent to the smaller port of Ravnsund, forty kilometres down the coast.',
  '"We would rather lose a season than a crane," said the harbour master, Ingrid Solvang, who inspected the wall with divers last Friday and found three new cracks below the water line.',
  'Shippers warned that the detour would add two days to the route from Gdynia, and asked the government in a letter for help with the cost of fuel and pilots.',
  'The ministry of transport answered that it would decide on the request before the end of the month, once the insurers had seen the report of the divers.',
];
const LINKS = '\nRelated\nTen beaches to see\nMarkets today\nWho we are\nMost read\nSubscribe now';
const text = (...paragraphs: readonly number[]) => paragraphs.map((at) => PARAGRAPHS[at]!).join('\n');
const story = (guid: string, contentText: string, more = {}) => ({
  guid,
  url: `https://${guid}.example/${guid}`,
  title: guid,
  summary: contentText.slice(0, 80),
  contentText,
  ...more,
});

/** Stores each text as the item of a feed of its own, and looks for copies, as the daemon does behind the writer. */
function collect(...bodies: readonly ReturnType<typeof story>[]) {
  const { store, write } = testStore();
  const index = new MemoryIndex(2 ** 16);
  let clock = 0;
  const look = () => {
    for (let items = store.writer.unlooked(50); items.length > 0; items = store.writer.unlooked(50)) {
      for (const item of items) {
        store.writer.transaction(() => {
          linkCopies(item, index, store.writer);
          store.writer.saveLooked(item.seq);
        });
      }
    }
  };
  store.feeds.sync(
    bodies.map(({ guid }) => feed(guid)),
    0,
  );
  const add = (...more: readonly ReturnType<typeof story>[]) => {
    for (const body of more) write(outcome(body.guid.split('/')[0]!, NOW + clock++, [body])); // `farm/2`: another of feed `farm`
    look();
  };
  add(...bodies);
  return { store, add, links: () => linksOf(store) };
}

/** Which item is a copy of which, by guid. */
function linksOf(store: Store): Readonly<Record<string, string>> {
  const items = itemsOf(store) as StoredItem[];
  const guids = new Map(items.map(({ id, guid }) => [id, guid!]));
  return Object.fromEntries(
    items.flatMap(({ guid, copyOf }) => (copyOf === undefined ? [] : [[guid!, guids.get(copyOf)!]])),
  );
}

describe('copies', () => {
  it('are linked to the earliest, whatever their headline and what surrounds them', () => {
    const { links, store } = collect(
      story('wire', text(0, 1, 2, 3, 4)),
      story('farm', `Home\nNews\n${text(0, 1, 2, 3)}${LINKS}`),
      story(
        'other',
        'The town of Lindholm will hold its market on Saturday as in every year, and the mayor said that he hopes for many guests from abroad.',
      ),
    );
    expect(links()).toEqual({ farm: 'wire' });
    const farm = (itemsOf(store) as StoredItem[]).find(({ guid }) => guid === 'farm')!;
    expect(farm.similarity).toBeGreaterThan(0.8);
    expect(farm.seq).toBe(4); // the link gave it another
  });
  it('prefer the site of the agency that is credited, also where it comes last, and all of a group move to it', () => {
    const first = story('paper', `LINDHOLM, Nov 24 (Reuters) - ${text(0, 1, 2, 3, 4)}`, { agency: 'Reuters' });
    const second = story('blog', text(0, 1, 2, 3, 4));
    const agency = {
      ...story('reuters', `LINDHOLM, Nov 24 (Reuters) - ${text(0, 1, 2, 3, 4)}`, { agency: 'Reuters' }),
      url: 'https://www.reuters.com/x',
    };
    const { links } = collect(first, second, agency);
    expect(links()).toEqual({ paper: 'reuters', blog: 'reuters' });
  });
  it('with an old date are primary, but where their feed had not listed them before', () => {
    const [wire, old] = [story('wire', text(0, 1, 2, 3, 4), { published: NOW }), { published: NOW - 900 * DAY }];
    const archive = story('archive', text(0, 1, 2, 3, 4), old);
    expect(collect(wire, archive).links()).toEqual({ wire: 'archive' });
    const farm = story('farm', 'Nothing of this is in any other text, and its feed listed it at its first poll.');
    const { add, links } = collect(farm, wire);
    add(story('farm/late', text(0, 1, 2, 3), old));
    expect(links()).toEqual({ 'farm/late': 'wire' });
  });

  it('with a false date are no primary for the day that their dateline names', () => {
    const day = NOW - 700 * DAY;
    const { links } = collect(
      story('farm', text(0, 1, 2, 3, 4), {
        published: NOW,
        datelineDate: day,
        dateDoubt: { why: 'dateline', shownAt: day },
      }),
      story('wire', text(0, 1, 2, 3, 4), { published: day + DAY / 3, datelineDate: day }),
    );
    expect(links()).toEqual({ farm: 'wire' });
  });
  it.each([
    ['farm', 'wire', 'blog'],
    ['farm', 'blog', 'wire'],
    ['wire', 'farm', 'blog'],
    ['wire', 'blog', 'farm'],
    ['blog', 'farm', 'wire'],
    ['blog', 'wire', 'farm'],
  ])('dated before the day that the text names elsewhere are doubted, and lead nobody: %s, %s, %s', (...order) => {
    const bodies = {
      farm: story('farm', text(0, 1, 2, 3, 4), { published: NOW - 500 * DAY }),
      wire: story('wire', text(0, 1, 2, 3, 4), { published: NOW - 0.7 * DAY, datelineDate: NOW - DAY }),
      blog: story('blog', text(0, 1, 2, 3, 4), { published: NOW - 1.2 * DAY }),
    };
    const { links, store } = collect(...order.map((guid) => bodies[guid as keyof typeof bodies]));
    expect(links()).toEqual({ farm: 'blog', wire: 'blog' });
    const doubts = (itemsOf(store) as StoredItem[]).flatMap(({ guid, dateDoubt }) =>
      dateDoubt ? [[guid, dateDoubt]] : [],
    );
    expect(doubts).toEqual([['farm', { why: 'twin', shownAt: NOW - DAY }]]);
  });
  it('that a dateline of their own confirms lead one that was printed weeks after', () => {
    const dated = (guid: string, ago: number) =>
      story(guid, text(0, 1, 2, 3, 4), { published: NOW - ago * DAY, datelineDate: NOW - ago * DAY });
    expect(collect(dated('july', 5), dated('june', 40)).links()).toEqual({ july: 'june' });
  });
  it('are not judged by the dateline of what was joined by hand', () => {
    const { links, store, add } = collect(
      story('blog', text(0, 1, 2, 3, 4), { published: NOW - 60 * DAY }),
      story('note', 'Something else.', { published: NOW - DAY, datelineDate: NOW - DAY }),
      story('first', 'x'),
    );
    const idOf = (guid: string) => (itemsOf(store) as StoredItem[]).find((item) => item.guid === guid)!.id;
    sayOfCopy(store.writer, idOf('note'), idOf('blog'));
    add(story('first', text(0, 1, 2, 3, 4), { published: NOW - 80 * DAY }));
    expect(links()).toEqual({ blog: 'first', note: 'first' });
  });
  it('that are dated long after their text was there are doubted', () => {
    const { store, add } = collect(
      story('wire', text(0, 1, 2, 3, 4), { published: NOW - 3 * DAY }),
      story('late', 'x'),
    );
    add({ ...story('late', text(0, 1, 2, 3, 4), { published: NOW + 40 * DAY }) });
    const late = (itemsOf(store) as StoredItem[]).find(({ guid }) => guid === 'late')!;
    expect(late.dateDoubt).toEqual({ why: 'twin', shownAt: NOW });
  });
  it('of a text that is in no index any more are found by their long sentences', () => {
    const { store, write } = testStore();
    write(
      outcome('a', NOW - 400 * DAY, [story('a', text(0, 1, 2, 3, 4))]),
      outcome('b', NOW, [story('b', text(0, 1, 2, 3, 4))]),
    );
    for (const item of store.writer.unlooked(9)) {
      store.writer.transaction(() => linkCopies(item, new MemoryIndex(2 ** 10), store.writer)); // each with an empty index
    }
    expect(linksOf(store)).toEqual({ b: 'a' });
  });
  it('whose text changes are copies no more', () => {
    const { links, add } = collect(story('wire', text(0, 1, 2, 3, 4)), story('copy', text(0, 1, 2, 3, 4)));
    expect(links()).toEqual({ copy: 'wire' });
    add(
      story(
        'copy',
        'Our report on the harbour was taken from another paper by mistake, and we have removed it; we are sorry for that, and have told its editors so.',
      ),
    );
    expect(links()).toEqual({});
  });
  it('are looked at once more after a restart without another seq', () => {
    const { store, links } = collect(story('wire', text(0, 1, 2, 3, 4)), story('copy', text(0, 1, 2, 3, 4)));
    const before = itemsOf(store);
    const index = new MemoryIndex(2 ** 10);
    for (const { id } of before as StoredItem[])
      store.writer.transaction(() => linkCopies(store.writer.candidate(id)!, index, store.writer));
    expect([links(), itemsOf(store)]).toEqual([{ copy: 'wire' }, before]);
  });
});

describe('sketches', () => {
  const kept = (store: Store) => store.writer.keptSketches(NOW - DAY, store.writer.keyBefore(NOW - DAY), 9);
  const stories = [story('wire', text(0, 1, 2, 3, 4)), story('other', text(0, 1))];

  it('are kept, so that a start finds what it found, without reading texts', () => {
    const { store } = collect(...stories);
    const index = new MemoryIndex(2 ** 10);
    expect(kept(store).map((one) => indexText(one, index, store.writer))).toEqual([true, true]);
    const sketch = sketchOf(proseOf(text(0, 1, 2)));
    const made = new MemoryIndex(2 ** 10);
    for (const { id, feed, collected, number } of kept(store)) {
      const { body } = store.writer.candidateAt(number)!;
      made.add({ id, feed, collected, sketch: sketchOf(proseOf(body.contentText!)) });
    }
    expect(index.candidates(sketch)).toEqual(made.candidates(sketch));
    expect(index.candidates(sketch).found).toHaveLength(2);
  });

  it('of other rules are made anew, once', () => {
    const { store } = collect(...stories);
    const [first] = kept(store);
    store.writer.saveSketch(first!.number, COPY_RULES - 1, new Uint8Array(4));
    const read = () => kept(store).map((one) => indexText(one, new MemoryIndex(2 ** 10), store.writer));
    const noted: number[] = [];
    const { addSentences } = store.writer;
    store.writer.addSentences = (item, hashes) => {
      noted.push(item);
      addSentences(item, hashes);
    };
    expect([read(), read()]).toEqual([
      [false, true],
      [true, true],
    ]);
    expect(noted).toEqual([first!.number]); // what later copies are found by
  });

  it('go when their items leave the window', () => {
    const { store } = collect(...stories);
    store.writer.forgetSketches(NOW + 1);
    expect(kept(store).map(({ sketch }) => sketch !== undefined)).toEqual([false, true]);
  });
});

describe('what people say', () => {
  const guidOf = (store: Store, guid: string) =>
    (itemsOf(store) as StoredItem[]).find((item) => item.guid === guid)!.id;
  it('an item that was split is nobody’s copy, whatever comes', () => {
    const { store, links, add } = collect(story('wire', text(0, 1, 2, 3, 4)), story('copy', text(0, 1, 2, 3, 4)));
    expect(sayOfCopy(store.writer, guidOf(store, 'copy'), undefined)).toBe(true);
    expect(links()).toEqual({});
    add(story('copy', `${text(0, 1, 2, 3, 4)}\nIt was read again.`));
    expect(links()).toEqual({});
  });
  it('items that were joined stay so, and a copy of a copy is one of the same', () => {
    const { store, links, add } = collect(
      story('wire', text(0, 1, 2, 3, 4)),
      story('copy', text(0, 1, 2, 3, 4)),
      story('other', 'Quite another text.'),
    );
    expect(sayOfCopy(store.writer, guidOf(store, 'other'), guidOf(store, 'copy'))).toBe(true);
    expect(links()).toEqual({ copy: 'wire', other: 'wire' });
    add(story('other', 'Quite another text, and changed.'));
    expect(links()).toEqual({ copy: 'wire', other: 'wire' });
    expect(sayOfCopy(store.writer, guidOf(store, 'wire'), guidOf(store, 'copy'))).toBe(false);
    expect(sayOfCopy(store.writer, 'nothing', undefined)).toBe(false);
  });
  it('a feed with `dedup: page` has no copies, and one with `dedup: item` shares no page', () => {
    const { store, write } = testStore();
    const level = (dedup: 'page' | 'item') => ({ ...feed('b'), settings: { ...feed('b').settings, dedup } });
    const search = () => {
      const index = new MemoryIndex(2 ** 10);
      for (const item of store.writer.unlooked(9))
        store.writer.transaction(() => linkCopies(item, index, store.writer));
    };
    store.feeds.sync([feed('a'), level('page')], 0);
    write(outcome('a', NOW, [story('a', text(0, 1, 2, 3, 4))]), outcome('b', NOW, [story('b', text(0, 1, 2, 3, 4))]));
    search();
    expect(linksOf(store)).toEqual({});
    store.feeds.sync([feed('a'), level('item')], 0);
    write(outcome('b', NOW + 1, [{ ...story('c', 'x'), url: 'https://a.example/a' }]));
    expect(itemsOf(store)).toHaveLength(3);
  });
});

describe('unique items', () => {
  it('are one of each text, with the feeds of all its copies', () => {
    const { store } = collect(story('wire', text(0, 1, 2, 3, 4)), story('copy', text(0, 1, 2, 3, 4)));
    expect(store.items.page({ unique: true }, 9)).toMatchObject([
      { guid: 'wire', feeds: expect.arrayContaining(['copy', 'wire']) },
    ]);
    expect(store.items.page({}, 9)).toHaveLength(2);
  });
});

describe('a group whose primary is removed', () => {
  const group = () =>
    collect(
      story('wire', text(0, 1, 2, 3, 4)),
      story('late', text(0, 1, 2, 3, 4), { published: NOW + 2 }),
      story('early', text(0, 1, 2, 3, 4), { published: NOW - DAY }),
    );
  const idOf = (store: Store, guid: string) => (itemsOf(store) as StoredItem[]).find((item) => item.guid === guid)!.id;
  it('goes on with the earliest of its copies, of which the others are copies, with new seqs', () => {
    const { store, links, add } = group();
    expect(links()).toEqual({ wire: 'early', late: 'early' });
    const before = store.items.page({}, 9).at(-1)!.seq;
    removeStored(store, idOf(store, 'early'), NOW + DAY);
    expect(links()).toEqual({ late: 'wire' });
    expect(store.items.page({ after: before }, 9)).toMatchObject([{ guid: 'wire' }, { guid: 'late' }]);
    expect(store.items.page({ unique: true }, 9)).toMatchObject([
      { guid: 'wire', feeds: expect.arrayContaining(['wire', 'late']) },
    ]);
    add(); // the search looks at both again
    expect(links()).toEqual({ late: 'wire' });
    removeStored(store, idOf(store, 'wire'), NOW + DAY);
    expect(links()).toEqual({});
    expect(store.items.page({ unique: true }, 9)).toMatchObject([{ guid: 'late', feeds: ['late'] }]);
  });
  it('stays one where the search knows its texts no more', () => {
    const { store, links } = group();
    removeStored(store, idOf(store, 'early'), NOW + DAY);
    const late = store.writer.candidate(idOf(store, 'late'))!;
    const wire = store.writer.candidate(idOf(store, 'wire'))!;
    const empty = { ...store.writer, holdersOf: () => [] };
    for (const item of [late, wire]) {
      store.writer.transaction(() => linkCopies(item, new MemoryIndex(2 ** 10), empty));
    }
    expect(links()).toEqual({ late: 'wire' });
  });
  it('keeps what people said', () => {
    const { store, links, add } = collect(
      story('wire', text(0, 1, 2, 3, 4)),
      story('copy', text(0, 1, 2, 3, 4)),
      story('split', text(0, 1, 2, 3, 4)),
      story('joined', 'Quite another text.'),
    );
    sayOfCopy(store.writer, idOf(store, 'split'), undefined);
    sayOfCopy(store.writer, idOf(store, 'joined'), idOf(store, 'wire'));
    removeStored(store, idOf(store, 'wire'), NOW + DAY);
    expect(links()).toEqual({ joined: 'copy' });
    add(
      story('joined', 'Quite another text, and changed.'),
      story('split', `${text(0, 1, 2, 3, 4)}\nIt was read again.`),
    );
    expect(links()).toEqual({ joined: 'copy' });
    removeStored(store, idOf(store, 'copy'), NOW + DAY);
    add(story('joined', 'Quite another text, and changed once more.'));
    expect(links()).toEqual({});
  });
});
