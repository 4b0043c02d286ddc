import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/dedup/print-of.ts';
import type { StoredItem } from '../../src/model/item.ts';
import type { ChangedResult, PollOutcome } from '../../src/model/poll-outcome.ts';
import { feed, itemsOf, outcome, printOfBody, removeStored, testStore } from '../harness/store.ts';

const x = { guid: 'x', url: 'https://a.example/x', title: 'X', summary: 'text of x' };
const y = { guid: 'y', url: 'https://a.example/y', title: 'Y', summary: 'text of y' };
const failed = (feed: string, at: number): PollOutcome => ({
  poll: `${feed}-${at}`,
  feed,
  url: `https://${feed}.example/feed`,
  fetchedAt: at,
  ms: 1,
  result: { kind: 'failed', reason: 'dns', detail: 'no such host' },
});

describe('repeats and order', () => {
  it('the same outcome twice stores its items once', () => {
    const { store, write } = testStore();
    expect(write(outcome('a', 1000, [x, y]))[0]).toMatchObject({ new: 2, known: 0 });
    expect(write(outcome('a', 1000, [x, y]))[0]).toMatchObject({ new: 0, revised: 0, known: 2 });
    expect(itemsOf(store)).toHaveLength(2);
  });

  it('two swapped outcomes store the items of both, and the state of the later', () => {
    const { store, write } = testStore();
    write(outcome('a', 2000, [y]));
    write(outcome('a', 1000, [x]));
    expect(itemsOf(store).map((item) => (item as StoredItem).guid)).toEqual(['y', 'x']);
    expect(store.feeds.one('a')).toMatchObject({
      fetchedAt: 2000,
      validators: { etag: '"2000"' },
      bodyHash: 'hash-2000',
    });
    expect(store.feeds.one('a')?.prints.list).toEqual([printOfBody(y)]);
  });

  it('swapped within one transaction, too', () => {
    const { store, write } = testStore();
    write(outcome('a', 2000, [y]), outcome('a', 1000, [x]));
    expect(itemsOf(store)).toHaveLength(2);
    expect(store.feeds.one('a')?.fetchedAt).toBe(2000);
  });

  it('an older outcome does not undo a revision', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    write(outcome('a', 3000, [{ ...x, summary: 'second text' }]));
    write(outcome('a', 2000, [{ ...x, summary: 'first text again' }]));
    expect(itemsOf(store)).toMatchObject([{ summary: 'second text', revision: 1 }]);
  });

  it('a transaction that fails leaves neither items nor validators', () => {
    const { store, write } = testStore();
    const bad = { ...outcome('a', 1000, [x]), poll: null as never }; // polls.poll is NOT NULL: fails after the items
    expect(() => write(bad)).toThrow(/NOT NULL/);
    expect(itemsOf(store)).toHaveLength(0);
    expect(store.feeds.one('a')).toMatchObject({ validators: {} });
    write(outcome('a', 1000, [x]));
    expect(itemsOf(store)).toMatchObject([{ seq: 1 }]);
  });
});

describe('revisions', () => {
  it('a changed text is a revision with a new seq, and the old text stays', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x, y]));
    const [report] = write(outcome('a', 2000, [{ ...x, title: 'X, corrected' }, y]));
    expect(report).toMatchObject({ new: 0, revised: 1, known: 1 });
    expect(itemsOf(store)).toMatchObject([
      { guid: 'y', seq: 2 },
      { guid: 'x', seq: 3, revision: 1, title: 'X, corrected' },
    ]);
  });

  it('a changed record gives a new seq and no revision, a changed date neither', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x, y]));
    write(
      outcome('a', 2000, [
        { ...x, authors: ['Ada'] },
        { ...y, published: 5, publishedRaw: 'five' },
      ]),
    );
    expect(itemsOf(store)).toMatchObject([
      { guid: 'y', seq: 2, revision: 0, published: 5 },
      { guid: 'x', seq: 3, revision: 0, authors: ['Ada'] },
    ]);
  });

  it('an item that changes at every poll stops at 24 revisions', () => {
    const { store, write } = testStore();
    for (let at = 1; at <= 40; at++) write(outcome('a', at * 1000, [{ ...x, summary: `it is ${at} o'clock` }]));
    expect(itemsOf(store)).toMatchObject([{ revision: 24, seq: 25, summary: "it is 40 o'clock" }]);
  });
});

describe('what is the same', () => {
  it('items of two feeds on one page are one item with two sightings', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    const [report] = write(outcome('b', 1000, [{ ...x, guid: 'other', url: 'http://A.example/x?utm_source=b#' }]));
    expect(report).toMatchObject({ new: 0, known: 1 });
    expect(itemsOf(store)).toMatchObject([{ guid: 'x', feeds: ['a', 'b'], seq: 1 }]);
  });
  it('what a document lists on top is the newest: it gets the larger seq, and counts where a key comes twice', () => {
    const { store, write } = testStore();
    const listing = outcome('a', 1000, [
      { ...x, guid: 'below' },
      { ...x, guid: 'above', url: 'https://a.example/y' },
    ]);
    expect(listing).toMatchObject({ result: { items: [{ body: { guid: 'above' } }, { body: { guid: 'below' } }] } });
    write(
      listing,
      outcome('b', 1000, [
        { ...x, url: 'https://b.example/1' },
        { ...x, url: 'https://b.example/1', title: 'Upper' },
      ]),
    );
    expect(itemsOf(store)).toMatchObject([{ guid: 'below' }, { guid: 'above' }, { title: 'Upper' }]);
    expect(store.items.newest({ feed: 'a' }, 9)).toMatchObject([{ guid: 'above' }, { guid: 'below' }]);
  });
  it("an item tells no user or password of its feed's address", () => {
    const { store, write } = testStore();
    const url = 'https://me:p@ss@a.example/feed?x=@';
    store.feeds.sync([feed('a', url)], 0);
    write({ ...outcome('a', 1000, [x]), url });
    expect(itemsOf(store)).toMatchObject([{ feed: { url: 'https://a.example/feed?x=@' } }]);
  });
  it('an item that another feed lists too comes again, for who asks for that feed and is past it', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]), outcome('b', 1000, []));
    const after = store.items.lastSeq();
    expect(store.items.page({ feed: 'b' }, 9)).toEqual([]);
    write(outcome('b', 1500, [x]));
    expect(store.items.page({ feed: 'b', after }, 9)).toMatchObject([{ guid: 'x', revision: 0, feeds: ['a', 'b'] }]);
    const now = store.items.lastSeq();
    write(outcome('b', 2000, [x]), outcome('a', 3000, [x]));
    expect(store.items.page({ feed: 'b', after: now }, 9)).toEqual([]);
  });
  it('but not for a feed that is new: what it lists at its first poll is old', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    write(outcome('b', 1000, [x]));
    expect(store.items.lastSeq()).toBe(1);
  });

  it('the longest text shows; a change of primary is no revision', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    write(outcome('b', 1000, [{ ...x, summary: 'a much longer text of x' }]));
    expect(itemsOf(store)).toMatchObject([
      { feed: { id: 'b' }, summary: 'a much longer text of x', revision: 0, seq: 2 },
    ]);
  });

  it('a correction shows, though another feed has the longer text of before; a text that was only shortened gives way', () => {
    const { store, write } = testStore();
    const report = 'The mayor resigned on Monday after a long debate about bridges';
    write(outcome('a', 1000, [{ ...x, summary: report }]), outcome('b', 1000, [{ ...x, summary: report }]));
    write(outcome('a', 2000, [{ ...x, summary: 'CORRECTION: nobody stepped down' }]));
    expect(itemsOf(store)).toMatchObject([
      { feed: { id: 'a' }, summary: 'CORRECTION: nobody stepped down', revision: 1, revisedAt: 2000 },
    ]);
    write(outcome('a', 3000, [{ ...x, summary: 'nobody stepped down' }]));
    expect(itemsOf(store)).toMatchObject([{ feed: { id: 'b' }, summary: report }]);
  });
  it('a correction of figures shows, a word on how to subscribe does not', () => {
    const shownAfter = (summary: string) => {
      const { store, write } = testStore();
      const report = 'The fire in the old mill of the town took the lives of 112 people on Monday';
      write(outcome('a', 1000, [{ ...x, summary: report }]), outcome('b', 1000, [{ ...x, summary: report }]));
      write(outcome('a', 2000, [{ ...x, summary }]));
      return itemsOf(store)[0];
    };
    const right = 'The fire in the old mill of the town took the lives of 12 people on Monday';
    expect(shownAfter(right)).toMatchObject({ feed: { id: 'a' }, summary: right });
    expect(shownAfter('Subscribe to read on')).toMatchObject({ feed: { id: 'b' } });
  });

  it('an item of a first poll is news once another feed lists it as news', () => {
    const { store, write } = testStore();
    write(outcome('b', 1000, [y]), outcome('a', 1000, [x]));
    expect(store.items.page({ withoutBackfill: true }, 9)).toEqual([]);
    write(outcome('b', 2000, [y, x]));
    expect(store.items.page({ withoutBackfill: true, feed: 'b' }, 9)).toMatchObject([{ guid: 'x', backfill: false }]);
  });

  it.each([
    ['without a link', {}],
    ['with the front page as link', { url: 'https://a.example/' }],
  ])('a guid that is used again for another story, %s, makes two items', (_, link) => {
    const { store, write } = testStore();
    const one = { guid: '1', ...link, title: 'Flood in Bern', summary: 'Water stands in the streets of the capital' };
    const two = { guid: '1', ...link, title: 'Elections tomorrow', summary: 'Nobody knows who will win them' };
    write(outcome('a', 1000, [one]));
    expect(write(outcome('a', 2000, [two]), outcome('a', 3000, [two]))).toMatchObject([
      { new: 1 },
      { new: 0, known: 1 },
    ]);
    expect(itemsOf(store).map((item) => (item as StoredItem).title)).toEqual(['Flood in Bern', 'Elections tomorrow']);
  });

  it('a feed of one item without guid that links the front page loses no story', () => {
    const { store, write } = testStore();
    for (const [at, title] of ['One', 'Two', 'Two', 'Three'].entries())
      write(outcome('a', 1000 + at, [{ url: 'https://a.example/', title }]));
    expect(itemsOf(store)).toHaveLength(3);
  });

  it('two items of one feed on one page stay two, and no third feed merges into either', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x, { ...x, guid: 'x2', title: 'another on the same page' }]));
    write(outcome('b', 1000, [{ ...x, guid: 'z' }]));
    expect(itemsOf(store)).toHaveLength(3);
  });

  it('a guid reused inside one document does not merge two items, and the item stored before is found again', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    const twin = { ...x, url: 'https://a.example/x-2', title: 'X two' };
    expect(write(outcome('a', 2000, [x, twin], { hints: { reuse: 1 } }))[0]).toMatchObject({ new: 1, revised: 0 });
    expect(itemsOf(store).map((item) => (item as StoredItem).title)).toEqual(['X', 'X two']);
    expect(write(outcome('a', 3000, [{ ...x, title: 'X!' }, twin]))[0]).toMatchObject({ new: 0, revised: 1 });
  });

  it('an item listed twice in one document counts once', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x, { ...x, summary: 'the same guid and page, another text' }]));
    expect(itemsOf(store)).toHaveLength(1);
  });
});

describe('truncated documents', () => {
  it('save no validators and no hash, and only what was stored counts as listed', () => {
    const { store, write } = testStore();
    const whole = outcome('a', 1000, [x]);
    const cut = { ...whole.result, truncated: true, listed: [printOfBody(x), printOfBody(y)], total: 2 } as Record<
      string,
      unknown
    >;
    delete cut['validators'];
    delete cut['bodyHash'];
    const [report] = write({ ...whole, result: cut as never });
    expect(report).toMatchObject({ truncated: true, new: 1 });
    expect(store.feeds.one('a')).toMatchObject({ validators: {}, prints: { list: [printOfBody(x)] } });
    expect(store.feeds.one('a')).not.toHaveProperty('bodyHash');
  });
});

describe('removed items', () => {
  it('do not come back while their feed lists them, and exports say that they are gone', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    expect(removeStored(store, (itemsOf(store)[0] as StoredItem).id, 1500)).toBe(true);
    expect(write(outcome('a', 2000, [x]))[0]).toMatchObject({ new: 0, known: 1 });
    expect(itemsOf(store)).toEqual([{ seq: 2, id: 'id-2', removed: true }]);
    expect(store.items.page({}, 10)).toEqual([]);
  });

  it('may come back once 14 days and 3 polls have passed without them', () => {
    const { store, write } = testStore();
    const day = 86_400_000;
    write(outcome('a', 1000, [x, y]));
    removeStored(store, (itemsOf(store)[0] as StoredItem).id, 1500);
    for (const at of [1, 2, 3]) write(outcome('a', at * day, [y]));
    expect(write(outcome('a', 4 * day, [x, y]))[0]).toMatchObject({ new: 0 });
    for (const at of [10, 15, 19]) write(outcome('a', at * day, [y]));
    expect(write(outcome('a', 20 * day, [x, y]))[0]).toMatchObject({ new: 1 });
  });
});

describe('what an item shows', () => {
  it("another feed's wording is kept with its sighting, and neither revises nor renumbers the item", () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [{ ...x, summary: 'the longest text of all of them' }]));
    write(outcome('b', 1000, [x]));
    const seq = store.items.lastSeq();
    for (let at = 2; at < 40; at++) write(outcome('b', at * 1000, [{ ...x, summary: `no. ${at}` }]));
    expect(itemsOf(store)).toMatchObject([{ seq, revision: 0, feed: { id: 'a' } }]);
  });
  it('an item that moves to another page leaves the old one to others', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [{ ...x, url: 'https://a.example/live' }]));
    write(outcome('a', 2000, [{ ...x, url: 'https://a.example/article' }]));
    write(outcome('b', 3000, [{ ...x, guid: 'other', url: 'https://a.example/live' }]));
    expect(itemsOf(store)).toHaveLength(2);
  });
});

describe('feed state', () => {
  it('is not taken from the answer of an address that the feed had before', () => {
    const { store, write } = testStore();
    write({ ...outcome('a', 1000, [x]), url: 'https://old.example/feed' });
    expect(itemsOf(store)).toHaveLength(1);
    expect(store.feeds.one('a')).toMatchObject({ validators: {} });
    expect(store.feeds.one('a')).not.toHaveProperty('fetchedAt');
  });
  it('has no validators when a listed item was dropped on the word of an older document', () => {
    const { store, write } = testStore();
    const whole = outcome('a', 1000, [x]);
    write({
      ...whole,
      result: { ...(whole.result as object), listed: [printOfBody(x), printOfBody(y)], total: 2 } as never,
    });
    expect(store.feeds.one('a')).toMatchObject({ validators: {}, prints: { list: [printOfBody(x)] } });
  });

  it('a failure keeps validators, counts, and puts the next poll off; a success heals', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    for (const at of [2000, 3000, 4000, 5000]) write(failed('a', at));
    const [report] = store.feeds.reports();
    expect(report).toMatchObject({ failures: 2, failingSince: 2000, succeededAt: 1000, last: { reason: 'dns' } });
    expect(report!.nextAt).toBeGreaterThanOrEqual(5000 + 2 * 3_600_000);
    expect(store.feeds.one('a')?.validators).toEqual({ etag: '"1000"' });
    write(outcome('a', 6000, [x]));
    expect(store.feeds.reports()[0]).toMatchObject({ failures: 0 });
    expect(store.feeds.reports()[0]).not.toHaveProperty('failingSince');
  });

  it('items of the first successful poll are backfill, later ones are not', () => {
    const { store, write } = testStore();
    write(failed('a', 500), outcome('a', 1000, [x]));
    write(outcome('a', 2000, [x, y]));
    expect(itemsOf(store)).toMatchObject([
      { guid: 'x', backfill: true },
      { guid: 'y', backfill: false },
    ]);
  });

  it('so are those that a first document had too many of; what came since is news', () => {
    const { store, write } = testStore();
    const DAY = 86_400_000;
    const dated = (guid: string, published?: number) => ({ guid, title: guid, ...(published && { published }) });
    const cut = outcome('a', 9 * DAY, [dated('old 1', DAY)], { truncated: true });
    const { bodyHash: _, validators: __, ...rest } = cut.result as ChangedResult;
    write({ ...cut, result: rest });
    const left = [dated('undated'), dated('of that day', 9 * DAY - 9), dated('old 2', 2 * DAY), dated('old 1', DAY)];
    write(outcome('a', 9 * DAY + 9, [dated('new', 9 * DAY + 5), ...left]));
    write(outcome('a', 9 * DAY + 99, [dated('later'), dated('new', 9 * DAY + 5), ...left]));
    expect(itemsOf(store).map((item) => [(item as StoredItem).title, (item as StoredItem).backfill])).toEqual([
      ['old 1', true],
      ['new', false],
      ['undated', true],
      ['of that day', true],
      ['old 2', true],
      ['later', false],
    ]);
  });

  it('what comes after an edit of the filter is news, also where it has no date', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    const filtered = { ...feed('a'), settings: { ...feed('a').settings, skip: { title: ['none'] } } };
    store.feeds.sync([filtered], 2000);
    write({ ...outcome('a', 3000, [x, y]), filter: JSON.stringify([null, { title: ['none'] }]) });
    expect(itemsOf(store).map((item) => (item as StoredItem).backfill)).toEqual([true, false]);
  });

  it('a document that is cut at each poll, and has nothing new, is asked as seldom as a whole one', () => {
    const HOURS = 3_600_000;
    const { store, write } = testStore();
    const adaptive = ['a', 'b'].map((id) => ({
      ...feed(id),
      settings: { ...feed(id).settings, adaptive: true as const },
    }));
    store.feeds.sync(adaptive, 0);
    for (let nth = 1; nth <= 30; nth++) {
      write(outcome('a', nth * HOURS, [x, y]), outcome('b', nth * HOURS, [x, y], { truncated: true }));
    }
    const [whole = 0, cut = 0] = store.feeds.reports().map(({ nextAt }) => nextAt - 30 * HOURS);
    expect(whole).toBeGreaterThan(5 * HOURS);
    expect(cut).toBeGreaterThan(0.9 * whole); // each feed has its own share of chance
  });

  it('what a cut document leaves for the next poll is not known', () => {
    const { write } = testStore();
    const cut = outcome('a', 1000, [x, y], { truncated: true });
    const result = cut.result as ChangedResult;
    expect(write({ ...cut, result: { ...result, items: result.items.slice(0, 1) } })).toMatchObject([
      { new: 1, known: 0 },
    ]);
    const next = outcome('a', 2000, [x, y], { truncated: true });
    const rest = (next.result as ChangedResult).items.slice(1);
    expect(write({ ...next, result: { ...(next.result as ChangedResult), items: rest } })).toMatchObject([
      { new: 1, known: 1 },
    ]);
  });

  it('an outcome for a feed that no longer exists is dropped', () => {
    const { write } = testStore();
    expect(write(outcome('gone', 1000, [x]))).toEqual([]);
  });

  it('older rules of ours make no revision', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    const held = store.writer.sightingsOf(1)[0]!;
    store.writer.saveSighting({ ...held, rules: 0 }, held.itemKey);
    const cleaned = ` ${x.summary.replaceAll(' ', ' — ')}!`;
    expect(write(outcome('a', 2000, [{ ...x, summary: cleaned }]))[0]).toMatchObject({ revised: 0, known: 1 });
    expect(itemsOf(store)).toMatchObject([{ seq: 1, revision: 0, summary: cleaned }]);
  });

  it('neither does what waited in Redis while we were upgraded: it was read by the rules of before', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [{ ...x, categories: ['1'] }], { rules: RULES - 1 }));
    expect(store.writer.feed('a')).toMatchObject({ rules: RULES - 1 });
    write(outcome('a', 2000, [{ ...x, categories: ['Music'] }]));
    expect(itemsOf(store)).toMatchObject([{ seq: 1, revision: 0, categories: ['Music'] }]);
    expect(store.writer.feed('a')).toMatchObject({ rules: RULES });
  });

  it('but an edit that comes with them is one', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [x]));
    const held = store.writer.sightingsOf(1)[0]!;
    store.writer.saveSighting({ ...held, rules: 0 }, held.itemKey);
    write(outcome('a', 2000, [{ ...x, summary: 'other words' }]));
    expect(itemsOf(store)).toMatchObject([{ seq: 2, revision: 1, summary: 'other words' }]);
  });
});

describe('a feed that gives guids of late', () => {
  const bare = ({ guid: _, ...item }: typeof x) => item;
  it('lists the items that it has, by page and title', () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, [bare(x), bare(y)]));
    expect(write(outcome('a', 2000, [x, y]))[0]).toMatchObject({ new: 0, revised: 0, known: 2 });
    expect(itemsOf(store)).toMatchObject([{ guid: 'x' }, { guid: 'y' }]);
    expect(write(outcome('a', 3000, [x, { ...y, title: 'Y2' }]))[0]).toMatchObject({ new: 0, revised: 1 });
  });

  it('that gives one address to all its items keeps them apart', () => {
    const { store, write } = testStore();
    const one = { url: 'https://a.example/status', title: 'One', summary: 'first' };
    const two = { guid: '2', url: 'https://a.example/status', title: 'Two', summary: 'second' };
    write(outcome('a', 1000, [one]));
    expect(write(outcome('a', 2000, [two, one]))[0]).toMatchObject({ new: 1, revised: 0 });
    expect(itemsOf(store).map((item) => (item as StoredItem).title)).toEqual(['One', 'Two']);
  });
});
