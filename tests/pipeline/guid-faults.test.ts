import { describe, expect, it } from 'vitest';
import { formerKeys, identify } from '../../src/dedup/identify.ts';
import type { StoredItem } from '../../src/model/item.ts';
import type { RssItem } from '../harness/documents.ts';
import { polledFeed } from '../harness/polled-feed.ts';
import { outcome } from '../harness/store.ts';

const DAY = 86_400_000;
const WORDS = 'harbour glacier orchard violin lantern meadow copper saddle thunder marble'.split(' ');
/** The n-th item: nothing of it stands in another one. */
const item = (n: number, more: Partial<RssItem> = {}): RssItem => ({
  guid: `g${n}`,
  link: `https://news.example/${n}`,
  title: `The ${WORDS[n % 10]} number ${n}`,
  text: `Somebody${n} found${n} the ${WORDS[n % 10]}${n} behind${n} their${n} kitchen${n} yesterday${n}.`,
  ...more,
});
const some = (from: number, to: number, more: (n: number) => Partial<RssItem> = () => ({})) =>
  Array.from({ length: to - from + 1 }, (_, at) => item(to - at, more(to - at)));
const titles = (items: readonly unknown[]) => (items as StoredItem[]).map(({ title }) => title).sort();
const titlesOf = (from: number, to: number) =>
  some(from, to)
    .map(({ title }) => title)
    .sort();

describe('guids that are new at every poll', () => {
  const fresh = (poll: number) => (n: number) => ({ guid: `${poll}-${n}` });
  it('double nothing, from the second poll on, and are said', async () => {
    const { poll, items, identity } = await polledFeed();
    await poll(1 * DAY, some(1, 5, fresh(1)));
    const [second, third] = [
      await poll(2 * DAY, some(2, 6, fresh(2))),
      await poll(3 * DAY, some(3, 7, fresh(3))), // an item that goes is no new one
    ];
    expect(second).toMatchObject({ new: 1, revised: 0, known: 4, notes: [{ kind: 'told-by', key: 'page' }] });
    expect(third).toMatchObject({ new: 1, revised: 0, known: 4 });
    expect(third).not.toHaveProperty('notes');
    expect(titles(items())).toEqual(titlesOf(1, 7));
    expect(identity()).toMatchObject({ key: 'page', why: 'changing', since: 2 * DAY });
    const before = items();
    await poll(4 * DAY, some(3, 7, fresh(4)));
    expect((items() as StoredItem[]).map(({ seq }) => seq)).toEqual((before as StoredItem[]).map(({ seq }) => seq));
  });
  it('do not hide a change of the text', async () => {
    const { poll, items } = await polledFeed();
    for (const day of [1, 2]) await poll(day * DAY, some(1, 5, fresh(day)));
    const changed = some(1, 5, fresh(3)).map((one, at) => (at === 0 ? { ...one, text: 'It was all wrong.' } : one));
    expect(await poll(3 * DAY, changed)).toMatchObject({ new: 0, revised: 1, known: 4 });
    expect(items()).toHaveLength(5);
  });
  it('in a feed that gives one address to all its items, or its front page, or none', async () => {
    for (const link of ['https://news.example/status', 'https://news.example/', undefined]) {
      const { poll, items, identity } = await polledFeed();
      const one = (day: number) =>
        some(1, 5, fresh(day)).map(({ link: _, ...rest }) => ({ ...rest, ...(link && { link }) }));
      for (const day of [1, 2, 3]) await poll(day * DAY, one(day));
      expect(titles(items())).toEqual(titlesOf(1, 5));
      expect(identity()?.key).toBe(link ? 'page+title' : 'page');
    }
  });
  it('one item among many that got another guid is the same item, and no fault of the feed', async () => {
    const { poll, items, identity } = await polledFeed();
    await poll(1 * DAY, some(1, 8));
    const moved = some(1, 8, (n) => (n === 4 ? { guid: 'g4-again' } : {}));
    expect(await poll(2 * DAY, moved)).toMatchObject({ new: 0, revised: 0, known: 8 });
    expect(await poll(3 * DAY, [item(9), ...moved])).toMatchObject({ new: 1, known: 8 });
    expect(items()).toHaveLength(9);
    expect(identity()).toBeUndefined();
  });
  it('of a feed with a single item', async () => {
    const { poll, items } = await polledFeed();
    for (const day of [1, 2, 3, 4]) await poll(day * DAY, [item(1, fresh(day)(1))]);
    expect(items()).toHaveLength(1);
  });
  it('an hourly bulletin whose texts are alike has new items', async () => {
    const { poll, items } = await polledFeed();
    const bulletin = (hour: number) => ({
      guid: `h${hour}`,
      link: 'https://news.example/bulletin',
      title: 'The bulletin',
      pubDate: new Date(hour * 3_600_000).toUTCString(),
    });
    for (let hour = 100; hour < 106; hour++) await poll(hour * 3_600_000, [bulletin(hour)]);
    expect(items()).toHaveLength(6);
  });
});

describe('guids that are places in the list', () => {
  it('tell nothing: items are told by their address', async () => {
    const { poll, items, identity } = await polledFeed();
    const placed = (from: number, to: number) => some(from, to).map((one, at) => ({ ...one, guid: `${at}` }));
    await poll(1 * DAY, placed(1, 5));
    expect(await poll(2 * DAY, placed(2, 6))).toMatchObject({ new: 1, revised: 0 });
    expect(await poll(3 * DAY, placed(5, 9))).toMatchObject({ new: 3, revised: 0 });
    expect(titles(items())).toEqual(titlesOf(1, 9));
    expect(identity()).toMatchObject({ key: 'page', why: 'changing' });
  });
  it('tell nothing of stories that are written alike, either', async () => {
    const { poll, items, identity } = await polledFeed();
    const written = (n: number) => ({
      link: `https://a.example/story/${n}`,
      title: `Placed story ${n}`,
      text: `The river stood at mark ${n} in the evening, said the office that measures it.`,
    });
    const placed = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => ({ ...written(to - at), guid: `${at + 1}` }));
    await poll(1 * DAY, placed(1, 10));
    expect(await poll(2 * DAY, placed(2, 11))).toMatchObject({ new: 1, revised: 0 });
    expect(await poll(3 * DAY, placed(5, 14))).toMatchObject({ new: 3, revised: 0 });
    expect(items()).toHaveLength(14);
    expect(identity()).toMatchObject({ key: 'page', why: 'changing' });
  });
});

describe('guids that are used again', () => {
  const reused = (from: number, to: number) => some(from, to, (n) => ({ guid: `slot-${n % 5}` }));
  it('for other items merge none', async () => {
    const { poll, items, identity } = await polledFeed();
    await poll(1 * DAY, reused(1, 5));
    expect(await poll(2 * DAY, reused(6, 10))).toMatchObject({ new: 5, revised: 0 });
    expect(await poll(3 * DAY, reused(8, 12))).toMatchObject({ new: 2, revised: 0 });
    expect(titles(items())).toEqual(titlesOf(1, 12));
    expect(identity()).toMatchObject({ key: 'guid+page', why: 'reused', since: 2 * DAY });
  });
  it('by a feed with a single item, whose guid is ever the same', async () => {
    const { poll, items } = await polledFeed();
    for (const day of [1, 2, 3, 4]) await poll(day * DAY, [item(day, { guid: 'latest' })]);
    expect(titles(items())).toEqual(titlesOf(1, 4));
  });
  it('an item that is edited, or moves, is no other item', async () => {
    const { poll, items } = await polledFeed();
    await poll(1 * DAY, some(1, 5));
    const edited = some(1, 5, (n) => ({ link: `https://news.example/moved/${n}`, title: `Corrected: ${n}` }));
    expect(await poll(2 * DAY, edited)).toMatchObject({ new: 0, revised: 5 });
    expect(items()).toHaveLength(5);
  });
});

describe('guids that are all equal', () => {
  it('are told by page, and with one address by title, too', async () => {
    for (const [link, key] of [
      [undefined, 'guid+page'],
      ['https://news.example/all', 'guid+page+title'],
    ] as const) {
      const { poll, items, identity } = await polledFeed();
      const equal = (from: number, to: number) => some(from, to, () => ({ guid: 'item', ...(link && { link }) }));
      await poll(1 * DAY, equal(1, 5));
      expect(await poll(2 * DAY, equal(3, 7))).toMatchObject({ new: 2, revised: 0, known: 3 });
      expect(titles(items())).toEqual(titlesOf(1, 7));
      expect(identity()).toMatchObject({ key, why: 'repeated' });
    }
  });
});

describe('items without guid that look alike', () => {
  const sunday = (n: number) => `Sun, 0${n} Nov 2026 10:00:00 GMT`;
  it.each([
    ['by their recordings', (n: number) => ({ recording: `https://pod.example/${n}.mp3`, pubDate: sunday(n) })],
    [
      'by their recordings, with one address',
      (n: number) => ({ link: 'https://pod.example/', recording: `/${n}.mp3` }),
    ],
    ['by their dates', (n: number) => ({ pubDate: sunday(n) })],
  ] as const)('are told %s', async (_, more) => {
    const { poll, items } = await polledFeed();
    const service = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => ({ title: 'Sunday Service', ...more(to - at) }));
    await poll(1 * DAY, service(1, 1)); // alone it is told by its title
    expect(await poll(2 * DAY, service(1, 4))).toMatchObject({ new: 3, revised: 0 });
    expect(await poll(3 * DAY, service(3, 6))).toMatchObject({ new: 2, revised: 0 });
    expect(items()).toHaveLength(6);
  });
  it('are told by nothing that changes where page and title tell them', async () => {
    const { poll, items, identity } = await polledFeed();
    const episodes = (token: number, more: (n: number) => Partial<RssItem> = () => ({})) =>
      [1, 2, 3, 4].map((n) => ({
        ...{
          link: 'https://www.pod.example/',
          title: `Episode ${n}`,
          recording: `https://pod.example/${n}.mp3?t=${token}`,
        },
        ...more(n),
      }));
    for (const day of [1, 2, 3]) await poll(day * DAY, episodes(day));
    expect(identity()?.key).toBe('guid');
    expect(
      await poll(
        4 * DAY,
        episodes(4, (n) => ({ guid: `of-late-${n}` })),
      ),
    ).toMatchObject({ new: 0 });
    expect(items()).toHaveLength(4);
  });
  it('are found under their keys of before', async () => {
    const { store, poll, items } = await polledFeed();
    const recording = (n: number) => `https://pod.example/${n}.mp3`;
    const service = (n: number) => ({ link: 'https://www.pod.example/', title: 'Service', recording: recording(n) });
    await poll(1 * DAY, [service(1), service(2)]);
    const { writer } = store;
    const held = writer.feed('a')!;
    const body = { url: 'https://www.pod.example/', title: 'Service', enclosures: [{ url: recording(1) }] };
    const [before] = formerKeys(body, held.identity!.key) as [Buffer];
    const sighting = writer.sighting(held.key, identify(body, held.identity!.key))!;
    writer.saveSighting({ ...sighting, itemKey: before, rules: 3 }, sighting.itemKey);
    writer.saveFeed({ ...held, rules: 3 }); // so that all items travel again
    expect(await poll(2 * DAY, [service(1), service(2), service(3)])).toMatchObject({ new: 1, known: 2 });
    expect(writer.sighting(held.key, before)).toBeUndefined();
    expect(items()).toHaveLength(3);
  });
  it('and are passed over by a filter under the key that they have', async () => {
    const { poll, lists, items } = await polledFeed();
    const services = [1, 2].map((n) => ({ title: 'Service', pubDate: sunday(n) }));
    await poll(1 * DAY, services);
    lists({ skip: { title: ['Service'] } });
    expect(await poll(2 * DAY, services)).toMatchObject({ new: 0, known: 2 });
    expect(items()).toHaveLength(2);
  });
  it('but for nothing else are one', async () => {
    const { poll, items } = await polledFeed();
    await poll(1 * DAY, [{ title: 'Twice' }, { title: 'Twice' }]);
    expect(items()).toHaveLength(1);
  });
});

describe('empty guids', () => {
  it('are none; their share is known, and who gets or loses one keeps its items', async () => {
    const { poll, items, identity } = await polledFeed();
    const half = (even: string) => (n: number) => (n % 2 === 0 ? { guid: even } : {});
    await poll(1 * DAY, some(1, 6, half('')));
    expect(identity()).toMatchObject({ key: 'guid', shares: { total: 6, bare: 3, shared: 0 } });
    expect(
      await poll(
        2 * DAY,
        some(1, 6, () => ({ guid: '' })),
      ),
    ).toMatchObject({ new: 0, revised: 0 });
    expect(await poll(3 * DAY, some(1, 6))).toMatchObject({ new: 0, revised: 0 });
    expect(items()).toHaveLength(6);
    expect(identity()).toBeUndefined();
  });
});

describe('a feed whose guids are sound again', () => {
  const day = (n: number) => n * DAY;
  it('is told by them after two weeks and ten documents, and nothing is doubled on the way', async () => {
    const { poll, items, identity } = await polledFeed();
    await poll(
      day(1),
      some(1, 5, (n) => ({ guid: `1-${n}` })),
    );
    await poll(
      day(2),
      some(1, 5, (n) => ({ guid: `2-${n}` })),
    );
    expect(identity()?.key).toBe('page');
    let last = await poll(day(3), some(1, 5));
    for (let at = 4; at <= 20; at++) last = await poll(day(at), some(at - 2, at + 2));
    expect(identity()).toMatchObject({ key: 'guid' });
    expect(last).not.toHaveProperty('notes');
    for (let at = 21; at <= 23; at++) await poll(day(at), some(at - 2, at + 2));
    expect(titles(items())).toEqual(titlesOf(1, 25));
    await poll(day(24), some(1, 5)); // what was listed long ago is still known
    expect(items()).toHaveLength(25);
  });
  it('not if they fail now and then', async () => {
    const { poll, identity } = await polledFeed();
    for (let at = 1; at <= 30; at++) {
      await poll(
        day(at),
        some(at, at + 4, (n) => (at % 7 < 2 ? { guid: `${at}-${n}` } : {})),
      );
    }
    expect(identity()).toMatchObject({ key: 'page' });
  });
});

describe('the list says', () => {
  it('`identity: page`, and guids are not looked at; without it they are again', async () => {
    const { poll, items, identity, lists } = await polledFeed({ identity: 'page' });
    await poll(1 * DAY, some(1, 3));
    expect(
      await poll(
        2 * DAY,
        some(1, 4, (n) => ({ guid: `x${n}` })),
      ),
    ).toMatchObject({ new: 1, known: 3 });
    lists({});
    expect(
      await poll(
        3 * DAY,
        some(1, 5, (n) => ({ guid: `x${n}` })),
      ),
    ).toMatchObject({ new: 1, known: 4 });
    expect(items()).toHaveLength(5);
    expect(identity()).toMatchObject({ key: 'guid' });
  });
  it('`identity: guid`, and another guid is another item, whatever it looks like', async () => {
    const { poll, items } = await polledFeed({ identity: 'guid' });
    for (const at of [1, 2])
      await poll(
        at * DAY,
        some(1, 5, (n) => ({ guid: `${at}-${n}` })),
      );
    expect(items()).toHaveLength(10);
  });
});

describe('`dedup: off`', () => {
  it('each text is an item; what comes again as it was is none', async () => {
    const { poll, items, write, lists } = await polledFeed({ dedup: 'off' });
    await poll(1 * DAY, some(1, 3));
    const edited = some(1, 3, (n) => (n === 2 ? { text: 'Another text.' } : {}));
    expect(await poll(2 * DAY, edited)).toMatchObject({ new: 1, revised: 0, known: 2 });
    expect(await poll(3 * DAY, some(1, 3))).toMatchObject({ new: 0, known: 3 }); // the former text again
    expect(await poll(4 * DAY, [...some(1, 3), ...edited])).toMatchObject({ new: 0 });
    expect(items()).toHaveLength(4);
    const other = { guid: 'b', url: 'https://news.example/1', title: 'As b has it', summary: 'text of b' };
    expect(write(outcome('b', 5 * DAY, [other]))[0]).toMatchObject({ new: 1 }); // its pages are its own
    lists({});
    expect(await poll(6 * DAY, some(1, 3))).toMatchObject({ new: 0, revised: 0, known: 3 });
  });
});
