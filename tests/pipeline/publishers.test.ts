import { describe, expect, it } from 'vitest';
import { guidReuse } from '../../src/dedup/identify.ts';
import { itemShares } from '../../src/dedup/item-shares.ts';
import type { ItemBody, StoredItem } from '../../src/model/item.ts';
import { feed, itemsOf, outcome, testStore } from '../harness/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROSE = 'The harbour authority said that ferries would sail again from Thursday on, after three weeks of storms.';

const article = (n: number, more: ItemBody = {}): ItemBody => ({
  guid: `https://news.example/?p=${n}`,
  url: `https://news.example/2026/${n}`,
  title: `Story ${n} of the day`,
  summary: `${PROSE} It was the ${n}th report of the year on ship number ${n * 7}.`,
  published: DAY + n * HOUR,
  ...more,
});
const from = (first: number, last: number, more: (n: number) => ItemBody = () => ({})) =>
  Array.from({ length: last - first + 1 }, (_, at) => article(first + at, more(first + at)));

/** Documents of feeds, one after the other, a day apart: what the store holds then. */
function stored(...documents: readonly (readonly [feed: string, items: readonly ItemBody[]])[]) {
  const { store, write } = testStore();
  store.feeds.sync([feed('a'), feed('b'), feed('c')], 0);
  documents.forEach(([id, items], at) => {
    write(outcome(id, (at + 2) * DAY, items, { hints: { reuse: guidReuse(items), ...itemShares(items) } }));
  });
  return itemsOf(store) as readonly StoredItem[];
}
const titles = (items: readonly StoredItem[]) => items.map(({ title }) => title).sort();

describe('a publisher that moves', () => {
  it.each<[string, (n: number) => ItemBody]>([
    [
      'all addresses and guids',
      (n) => ({ url: `https://new.example/${n}-slug`, guid: `https://new.example/${n}-slug` }),
    ],
    ['guids, and edits its texts', (n) => ({ guid: `new-${n}`, summary: `Shorter now, on ship number ${n * 7}.` })],
    ['guids of items that have none any more', (n) => ({ guid: `new-${n}`, url: `https://new.example/${n}` })],
  ])('%s keeps its items', (_, change) => {
    expect(stored(['a', from(1, 8)], ['a', from(2, 9, (n) => (n < 9 ? change(n) : {}))])).toHaveLength(9);
  });

  it('addresses, after guids that changed once: guids tell its items all the same', () => {
    const secure = (n: number) => ({ guid: `secure-${n}` });
    const items = stored(
      ['a', from(1, 5)],
      ['a', from(1, 5, secure)],
      ['a', from(1, 5, (n) => ({ ...secure(n), url: `https://news.example/slug-${n}` }))],
    );
    expect(items).toHaveLength(5);
  });

  it('headline, slug and text of a story under its guid and date tells the same story', () => {
    const rewritten = {
      title: 'Toll rises to five',
      url: 'https://news.example/toll',
      summary: 'Officials gave figures.',
    };
    const items = stored(['a', from(1, 3)], ['a', [article(1, rewritten), ...from(2, 3)]]);
    expect(items).toHaveLength(3);
    expect(items.find(({ title }) => title === 'Toll rises to five')).toMatchObject({ revision: 1 });
  });
});

describe('what looks alike and is not', () => {
  it('a monitor says the same again and again, each time anew', () => {
    const event = (n: number): ItemBody => ({
      guid: `event-${n}`,
      url: 'https://status.example/77',
      title: `shop.example is ${n % 2 ? 'DOWN' : 'UP'}`,
      summary: n % 2 ? 'Connection timeout' : 'HTTP 200 OK',
      published: DAY + n * HOUR,
    });
    const events = (first: number) => Array.from({ length: 10 }, (_, at) => event(first + at));
    expect(stored(['a', events(1)], ['a', events(7)], ['a', events(13)])).toHaveLength(22);
  });

  it('open threads without guid at one address are as many as their texts and dates', () => {
    const thread = (n: number): ItemBody => {
      const { guid: _, ...rest } = article(n, { url: 'https://news.example/thread', title: 'Open thread' });
      return rest;
    };
    expect(stored(['a', [1, 2, 3, 4].map(thread)])).toHaveLength(4);
  });

  it('two feeds that link one landing page for quite other things have an item each', () => {
    const warning = (text: string) => ({ url: 'https://weather.example/warnings', title: text, summary: `${text}.` });
    const north = article(1, warning('Heavy snowfall expected above eight hundred metres northern valleys'));
    const south = article(2, warning('Thunderstorms bringing hailstones along coastal regions tonight'));
    expect(titles(stored(['a', [north]], ['b', [south]]))).toEqual([north.title, south.title].sort());
    const copy = article(1, { guid: 'other', summary: 'Heavy snowfall expected.' });
    expect(stored(['a', [article(1)]], ['b', [copy]])).toHaveLength(1);
  });
});

describe('dates that are days', () => {
  const story = (n: number, more: ItemBody = {}): ItemBody => ({
    title: ['Harbour storm', 'Glacier melts', 'Orchard prize', 'Violin found', 'Lantern feast'][n % 5]! + n,
    url: `https://news.example/${n}`,
    summary: ['Ferries wait', 'Ice is thin', 'Apples won', 'An attic held it', 'Lights everywhere'][n % 5]! + n,
    published: 30 * DAY,
    ...more,
  });

  it('tell no stories apart where guids are places, or used again', () => {
    const places = (first: number) => [0, 1, 2].map((at) => story(first + at, { guid: `place-${at}` }));
    expect(stored(['a', places(0)], ['a', places(3)], ['a', places(6)])).toHaveLength(9);
    const lead = (n: number) => [story(n, { guid: 'lead' }), story(90, { guid: 'other' })];
    expect(stored(['a', lead(1)], ['a', lead(2)], ['a', lead(3)])).toHaveLength(4);
  });

  it('nor small advertisements', () => {
    const ad = (n: number): ItemBody => ({
      ...{ guid: `ad-${n}`, url: `https://market.example/${n}`, title: 'Telephone', summary: 'As good as new.' },
      published: 30 * DAY,
    });
    expect(stored(['a', [ad(1)]], ['a', [ad(2)]], ['a', [ad(3)]])).toHaveLength(3);
  });

  it('of items without guid may be edited', () => {
    const bare = (n: number, more: ItemBody = {}): ItemBody => {
      const { guid: _, ...rest } = article(n, more);
      return rest;
    };
    const thread = (n: number) => bare(n, { url: 'https://news.example/thread', title: 'Open thread' });
    const dated = (day: number) => ({ published: day * DAY, publishedRaw: `day ${day}` });
    const first = [thread(1), thread(2), bare(3), bare(4)];
    const later = [thread(1), thread(2), bare(3, dated(9)), bare(4, dated(9.5))];
    expect(stored(['a', first], ['a', later])).toHaveLength(4);
  });
});

it('another item beside one that is edited is not taken for it', () => {
  const page = { url: 'https://radio.example/live', title: 'On air', published: 3.5 * DAY };
  const one = article(1, { ...page, guid: 'w1' });
  const edited = article(1, { ...page, guid: 'w1', summary: 'Edited: other guests than were announced.' });
  const other = article(2, { ...page, guid: 'w2' });
  const items = stored(['a', [one]], ['a', [other, edited]]);
  expect(items.map(({ guid, revision }) => [guid, revision]).sort()).toEqual([
    ['w1', 1],
    ['w2', 0],
  ]);
});

it('another file of one program is another recording', () => {
  const file = (n: number) => ({
    enclosures: [{ url: `https://cdn.example/download.php?file=${n}.mp3`, type: 'audio/mpeg' }],
  });
  const [item] = stored(['a', [article(1, file(1))]], ['a', [article(1, file(2))]]);
  expect(item).toMatchObject({ seq: 2, revision: 0 });
});

describe('a correction', () => {
  const correction = {
    title: 'CORRECTION: the minister stays',
    summary: 'An earlier version of this story was wrong.',
  };

  it('shows though the feed that showed the story lists it no more', () => {
    const items = stored(['a', [article(1)]], ['b', [article(1)]], ['a', from(2, 3)], ['b', [article(1, correction)]]);
    expect(items.find(({ title }) => title === correction.title)).toMatchObject({ revision: 1, feed: { id: 'b' } });
  });

  it('that takes a story back shows, though another feed listed the whole of it', () => {
    const kill = { title: 'KILL: story withdrawn', summary: 'Do not use.' };
    const items = stored(['a', [article(1)]], ['b', [article(1)]], ['b', from(2, 3)], ['a', [article(1, kill)]]);
    expect(items.find(({ title }) => title === kill.title)).toMatchObject({ revision: 1, feed: { id: 'a' } });
  });
});

it('who is late with a story does not take back that it was taken back', () => {
  const kill = { title: 'KILL: story withdrawn', summary: 'Do not use.' };
  const before = [
    ['a', [article(1)]],
    ['b', [article(1)]],
    ['a', [article(1, kill)]],
  ] as const;
  expect(stored(...before, ['b', [article(1, { categories: ['x'] })]])).toMatchObject([
    { title: kill.title, revision: 1 },
  ]);
  expect(stored(...before, ['c', [article(1)]])).toMatchObject([{ title: kill.title, revision: 1 }]);
});

it('a figure is corrected again, whichever feed tells it', () => {
  const dead = (n: number) => [article(1, { title: `${n} dead in storm` })];
  const items = stored(
    ['a', dead(3)],
    ['b', dead(3)],
    ['a', dead(5)],
    ['b', dead(5)],
    ['a', from(2, 3)],
    ['b', dead(7)],
  );
  expect(items.find(({ title }) => title === '7 dead in storm')).toMatchObject({ feed: { id: 'b' } });
});

describe('no revision, and nothing for who follows', () => {
  const listen = (token: number, bytes: number) => ({
    enclosures: [{ url: `https://cdn.example/1.mp3?token=${token}`, type: 'audio/mpeg', bytes }],
  });
  const page = (scheme: string, token: number) => ({
    contentHtml: `<p>${PROSE}</p>\n<p><img src="${scheme}://cdn.example/1.jpg?sig=${token}" width="${token}"> <a href="${scheme}://news.example/2?utm_source=x${token}">more</a></p>`,
    contentText: PROSE,
    publishedRaw: `${token}`, // so that its print is another
  });

  it.each<[string, (n: number) => ItemBody]>([
    ['tokens and advertisements of a recording', (n) => listen(n, 1000 + n)],
    ['tokens of a picture', (n) => ({ image: `https://cdn.example/1.jpg?sig=${n}` })],
    ['categories in another order', (n) => ({ categories: n % 2 ? ['x', 'y'] : ['y', 'x'] })],
    ['schemes, signatures and measures in the text', (n) => page(n % 2 ? 'http' : 'https', n)],
  ])('%s', (_, change) => {
    const [item] = stored(
      ['a', [article(1, change(1))]],
      ['a', [article(1, change(2))]],
      ['a', [article(1, change(3))]],
    );
    expect(item).toMatchObject({ seq: 1, revision: 0 });
  });

  it('servers that take turns with an old and a new text come to rest, and a third text is heard', () => {
    const [old, now] = [{ summary: `${PROSE} Draft one.` }, { summary: `${PROSE} Final version, with names.` }];
    const turns = Array.from({ length: 9 }, (_, at) => ['a', [article(1, at % 2 ? now : old)]] as const);
    const [item] = stored(...turns);
    expect(item).toMatchObject({ summary: now.summary, revision: 3 });
    const [last] = stored(...turns, ['a', [article(1, { summary: 'It was withdrawn.' })]]);
    expect(last).toMatchObject({ summary: 'It was withdrawn.', revision: 4 });
  });
});
