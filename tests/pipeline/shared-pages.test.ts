import { describe, expect, it } from 'vitest';
import type { RssItem } from '../harness/documents.ts';
import { polledFeed } from '../harness/polled-feed.ts';
import { removeStored } from '../harness/store.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 10);
const WORDS = ['harbour', 'glacier', 'orchard', 'violin', 'lantern', 'meadow', 'copper', 'saddle', 'thunder', 'marble'];

/** The n-th item, of which nothing is said of another one. */
function item(n: number, more: RssItem = {}): RssItem {
  return {
    guid: `g${n}`,
    link: `http://s.example/a/${n}`,
    title: `The ${WORDS[n]} of ${n}`,
    text: `Somebody${n} found${n} the ${WORDS[n]}${n} behind${n} their${n} kitchen${n} door${n}.`,
    pubDate: `Wed, 0${n} Jan 2024 0${n}:11:12 GMT`,
    ...more,
  };
}

/** How many items are stored after these documents, a poll each. */
async function stored(documents: readonly (readonly RssItem[])[]): Promise<number> {
  const { poll, items } = await polledFeed();
  for (const [at, document] of documents.entries()) await poll(START + (at + 1) * 6 * HOUR, document);
  return items().length;
}

/** One without a guid: nothing else stands for it then. */
const bare = (n: number, more: RssItem) => {
  const { guid: _, ...rest } = item(n, more);
  return rest;
};

describe('items that have one page for all of them', () => {
  const recall = (n: number) =>
    item(n, { link: 'http://s.example/recalls', title: n === 1 || n === 4 ? 'Product recall' : `Other ${n}` });
  it.each(['Wed, 10 Jan 2024 00:00:00 GMT', 'Wed, 10 Jan 2024 06:00:00 GMT'])(
    'one that comes where another of its title and date (%s) leaves is its own',
    async (pubDate) => {
      const documents = [
        [1, 2, 3],
        [4, 2, 3],
      ].map((ns) => ns.map((n) => ({ ...recall(n), pubDate })));
      expect(await stored(documents)).toBe(4);
    },
  );
  it('each under a guid that another had before, is its own', async () => {
    const top = (n: number, place: number) => item(n, { guid: `top${place}`, link: 'http://s.example/top' });
    expect(
      await stored(
        [
          [1, 2],
          [3, 4],
          [5, 4],
          [5, 4],
        ].map((ns) => ns.map(top)),
      ),
    ).toBe(5);
  });
  it('each in a slot, of which one is filled anew at a time, are their own', async () => {
    const top = (n: number, place: number) => item(n, { guid: `top${place}`, link: 'http://s.example/top' });
    const documents = [
      [1, 2, 3, 4],
      [5, 2, 3, 4],
      [5, 6, 3, 4],
      [5, 6, 7, 4],
      [5, 6, 7, 8],
    ];
    expect(await stored(documents.map((ns) => ns.map(top)))).toBe(8);
  });
  it('warnings of one day under one headline, one at a time, are their own', async () => {
    const texts = ['Thunderstorms across Bavaria', 'Black ice around Hamburg harbour', 'Flooding along the Rhine'];
    const documents = texts.map((text, n) => [
      {
        ...{ guid: `w${n}`, link: 'http://s.example/warnings', title: 'Severe weather warning issued', text },
        pubDate: 'Wed, 10 Jan 2024 00:00:00 GMT',
      },
    ]);
    expect(await stored(documents)).toBe(3);
  });
  it('leave those that have their own what they were: a story is rewritten under its guid', async () => {
    const others = [1, 2].map((n) => item(n, { link: 'http://s.example/top' }));
    const rewritten = item(5, { guid: 'g3', link: 'http://s.example/a/3' });
    expect(
      await stored([
        [...others, item(3), item(4)],
        [...others, rewritten, item(4)],
      ]),
    ).toBe(4);
  });
  it('and are edited, are what they were', async () => {
    const edited = (more: string) =>
      [1, 2].map((n) => item(n, { link: 'http://s.example/top', text: `${item(n).text}${more}` }));
    expect(await stored([edited(''), edited(' And more.')])).toBe(2);
  });
});

describe('episodes of a show that has one page', () => {
  const show = { link: 'http://s.example/show' };
  const episode = (n: number) => ({ ...show, recording: `http://cdn.example/${n}.mp3` });
  it('are their own without guids, one at a time or two', async () => {
    expect(await stored([1, 2, 3, 4, 4].map((n) => [bare(n, episode(n))]))).toBe(4);
    expect(await stored([[1], [2], [3, 2], [4, 3], [4, 3]].map((ns) => ns.map((n) => bare(n, episode(n)))))).toBe(4);
  });
  it('and under the address of the show as their guid', async () => {
    expect(await stored([1, 2, 3, 4, 4].map((n) => [item(n, { ...episode(n), guid: show.link })]))).toBe(4);
  });
  it('an episode gets another headline, and is what it was', async () => {
    const second = bare(2, episode(2));
    expect(await stored([[bare(1, episode(1))], [second], [{ ...second, title: 'Part two of it' }]])).toBe(2);
  });
  it('new ones come also once the first has been removed', async () => {
    const { poll, store, items } = await polledFeed();
    for (const n of [1, 2, 3]) await poll(START + n * HOUR, [bare(n, episode(n))]);
    const titled = () => items().flatMap((one) => ('title' in one ? [one] : []));
    const first = titled().find(({ title }) => title === item(1).title)!;
    expect(removeStored(store, first.id, START + 4 * HOUR)).toBe(true);
    for (const n of [4, 5]) await poll(START + n * HOUR, [bare(n, episode(n))]);
    expect(
      titled()
        .map(({ title }) => title)
        .sort(),
    ).toEqual([2, 3, 4, 5].map((n) => item(n).title).sort());
  });
  it('have a cover each, which is no recording', async () => {
    const covered = (n: number) => bare(n, { ...episode(n), picture: 'http://cdn.example/cover.jpg' });
    expect(await stored([1, 2, 3, 4].map((n) => [covered(n)]))).toBe(4);
  });
  it('what was removed stays away though its text is corrected, where it has its own page', async () => {
    const { poll, store, items } = await polledFeed();
    const pictured = (n: number, more: RssItem = {}) => bare(n, { picture: `http://s.example/${n}.jpg`, ...more });
    await poll(START + HOUR, [pictured(1), pictured(2)]);
    const one = items().find((each) => 'title' in each && each.title === item(1).title)!;
    expect(removeStored(store, one.id, START + 2 * HOUR)).toBe(true);
    await poll(START + 3 * HOUR, [pictured(1, { text: `${item(1).text} Corrected.` }), pictured(2)]);
    expect(items().flatMap((each) => ('title' in each ? [each.title] : []))).toEqual([item(2).title]);
  });
  it('a live blog with another picture each time is one item', async () => {
    const version = (n: number) =>
      item(n, { guid: 'live', link: 'http://s.example/live', picture: `http://s.example/${n}.jpg` });
    expect(await stored([1, 2, 3].map((n) => [version(n), item(9)]))).toBe(2);
  });
  it('a recording that is replaced makes no other episode of it', async () => {
    const with_ = (host: string) => [1, 2, 3].map((n) => bare(n, { recording: `http://${host}.example/${n}.mp3` }));
    expect(await stored([with_('one'), with_('two')])).toBe(3);
  });
});

describe('items that are told by what is said of them', () => {
  it('without a date are what they were, whatever token their guids and addresses have', async () => {
    const marked = (token: string) =>
      [1, 2, 3].map((n) => {
        const link = `http://s.example/a/${n}?tok=${token}`;
        const { pubDate: _, ...undated } = item(n, { guid: link, link });
        return undated;
      });
    expect(await stored([marked('x7Kq'), marked('a83f'), marked('Zz01')])).toBe(3);
    expect(await stored(['x7Kq', 'a83f', 'Zz01', 'Yy99'].map((token) => [...marked(token), item(7)]))).toBe(4);
  });
  it('without a date are others under another number in their address, whatever they say', async () => {
    const picture = (n: number): RssItem => ({
      guid: `http://s.example/potd.php?id=${n}`,
      link: `http://s.example/potd.php?id=${n}`,
      title: 'Picture of the day',
      text: 'Click here to see the picture of the day on our web site, which is large.',
    });
    expect(await stored([1, 2, 3, 4].map((n) => [picture(n)]))).toBe(4);
    expect(await stored([1, 2, 3].map((n) => [picture(n), item(8), item(9)]))).toBe(5);
  });
  it('under another guid, with a text that has grown, are what they were, though the date is but a day', async () => {
    const day = { pubDate: 'Wed, 10 Jan 2024 00:00:00 GMT' };
    const text = `${item(1).text} Whoever knows more is asked to come forward now.`;
    expect(
      await stored([
        [item(1, day), item(2)],
        [item(1, { ...day, guid: 'other', text }), item(2)],
      ]),
    ).toBe(2);
  });
  it('without a title are what they were where their site moves', async () => {
    const on = (host: string) =>
      [1, 2, 3].map((n) => {
        const link = `http://${host}.example/a/${n}`;
        const { title: _, ...untitled } = item(n, { guid: link, link });
        return untitled;
      });
    expect(await stored([on('old'), on('new')])).toBe(3);
  });
});
