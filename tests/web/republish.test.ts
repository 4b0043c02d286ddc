import { parseFeed } from 'feedsmith';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Measured } from '../../src/web/metrics.ts';
import { startWeb } from '../../src/web/server.ts';
import { republishPorts } from '../../workers/republish-ports.ts';
import { feed, outcome, removeStored, testStore } from '../harness/store.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 1);

/** A real store behind a real server, with a clock that is set by hand. */
async function served(token?: string) {
  const { store, write } = testStore();
  const clock = { now: START + DAY };
  const ports = { notReady: async () => [], status: async () => ({}) as Measured & Record<string, unknown>, token };
  const web = await startWeb('127.0.0.1:0', { ...ports, feeds: republishPorts(store, () => clock.now) });
  onTestFinished(() => web.close());
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${web.address}${path}`, { headers });
  return { store, write, clock, get, address: web.address };
}

const item = (n: number, more = {}) => ({ guid: `g${n}`, title: `Title ${n}`, contentText: `Words of ${n}.`, ...more });

async function titlesOf(answer: Response): Promise<readonly (string | undefined)[]> {
  const { feed: read } = parseFeed(await answer.text());
  const items = 'entries' in read ? read.entries : (read as { items?: { title?: unknown }[] }).items;
  return (items ?? []).map(({ title }) => (typeof title === 'string' ? title : (title as { value?: string })?.value));
}

describe('feeds that are served', () => {
  it('hold what was collected, the newest first, as Atom, RSS and JSON Feed', async () => {
    const { write, get } = await served();
    write(outcome('a', START, [item(1)]), outcome('b', START + 1, [item(2)]));
    const atom = await get('/feeds/all.atom');
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(await titlesOf(atom)).toEqual(['Title 2', 'Title 1']);
    expect(await titlesOf(await get('/feeds/all.rss'))).toEqual(['Title 2', 'Title 1']);
    expect(await titlesOf(await get('/feeds/feed/a.json'))).toEqual(['Title 1']);
  });

  it('were updated when the last item came or was revised, whatever dates the items have', async () => {
    const { write, get } = await served();
    const updated = async () => /<updated>([^<]+)</.exec(await (await get('/feeds/all.atom')).text())?.[1];
    const dated = { published: Date.UTC(2031, 0, 1), updated: Date.UTC(2032, 0, 1) };
    expect(await updated()).toBe('1970-01-01T00:00:00.000Z');
    write(outcome('a', START, [item(1, dated)]));
    write(outcome('b', START + 5000, [item(2, { published: Date.UTC(1999, 0, 1) })]));
    expect(await updated()).toBe('2026-11-01T00:00:05.000Z');
    write(outcome('a', START + 9000, [item(1, { ...dated, contentText: 'Other words of 1.' })]));
    expect(await updated()).toBe('2026-11-01T00:00:09.000Z');
  });

  it('select by tag, by feed and by words, and name what there is not', async () => {
    const { store, write, get } = await served();
    const tagged = { ...feed('b'), settings: { ...feed('b').settings, tags: ['world news'] } };
    store.feeds.sync([feed('a'), tagged], START);
    write(outcome('a', START, [item(1)]), outcome('b', START + 1, [item(2), item(3)]));
    store.texts.fill(100);
    expect(await titlesOf(await get('/feeds/tag/world%20news'))).toHaveLength(2);
    expect(await titlesOf(await get('/feeds/search.json?q=words+2'))).toEqual(['Title 2']);
    expect(await titlesOf(await get('/feeds/search?q=-'))).toEqual([]);
    for (const [path, says] of [
      ['/feeds/tag/sports', 'no feed has the tag "sports"'],
      ['/feeds/feed/zz.rss', 'there is no feed "zz"'],
      ['/feeds/nope', 'there are /feeds/all'],
    ] as const) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(says);
    }
  });

  it('are for reading: what would change them is refused, and told what is allowed', async () => {
    const { address } = await served();
    const answer = await fetch(`${address}/feeds/all`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('give an item that another feed had first the place where theirs began to list it, and once', async () => {
    const { store, write, get } = await served();
    const tagged = (id: string, tag: string) => ({ ...feed(id), settings: { ...feed(id).settings, tags: [tag] } });
    store.feeds.sync([feed('a'), tagged('b', 't'), tagged('c', 't')], START);
    const shared = item(1, { url: 'https://site.example/1' });
    write(
      outcome('a', START, [shared]),
      outcome('b', START + 1, [item(2), item(3)]),
      outcome('c', START + 1, [item(4)]),
    );
    write(outcome('b', START + 2, [item(3), shared]), outcome('c', START + 3, [shared, item(5)]));
    expect(store.items.count()).toBe(5);
    expect(await titlesOf(await get('/feeds/feed/b'))).toEqual([1, 3, 2].map((n) => `Title ${n}`));
    expect(await titlesOf(await get('/feeds/feed/c'))).toEqual([5, 1, 4].map((n) => `Title ${n}`));
    expect(await titlesOf(await get('/feeds/tag/t'))).toEqual([5, 1, 4, 3, 2].map((n) => `Title ${n}`));
    const pages = [await get('/feeds/tag/t.json?limit=2'), await get('/feeds/all.json')];
    const [first, all] = (await Promise.all(pages.map((page) => page.json()))) as { items: { title: string }[] }[];
    expect([first!.items.length, all!.items.at(-1)!.title]).toEqual([2, 'Title 1']);
  });

  it('page by RFC 5005: the pages together hold every item once, though items come and are revised meanwhile', async () => {
    const { write, get, address } = await served();
    write(
      outcome(
        'a',
        START,
        Array.from({ length: 25 }, (_, n) => item(n)),
      ),
    );
    const titles: (string | undefined)[] = [];
    let next: string | undefined = '/feeds/all.json?limit=10';
    for (let page = 0; next !== undefined; page++) {
      const read = (await (await get(next)).json()) as { items: { title: string }[]; next_url?: string };
      titles.push(...read.items.map(({ title }) => title));
      next = read.next_url?.replace(address, '');
      write(outcome('b', START + 1 + page, [item(100 + page)]));
      write(outcome('a', START + 1 + page, [item(20, { title: 'Title 20', contentText: `Revised ${page}.` })]));
    }
    expect(titles).toHaveLength(25);
    expect(new Set(titles).size).toBe(25);
  });

  it('have shorter pages where items are long: one answer must not take the memory of the daemon', async () => {
    const { write, get, address } = await served();
    const long = (n: number) => item(n, { contentText: `${n} ${'x'.repeat(900_000)}` });
    write(
      outcome(
        'a',
        START,
        Array.from({ length: 12 }, (_, n) => long(n)),
      ),
    );
    const titles: string[] = [];
    for (let path = '/feeds/all.json?limit=1000'; path !== ''; ) {
      const page = await (await get(path)).text();
      expect(page.length).toBeLessThan(6_000_000);
      const { items, next_url = '' } = JSON.parse(page) as { items: { title: string }[]; next_url?: string };
      titles.push(...items.map(({ title }) => title));
      path = next_url.replace(address, '');
    }
    expect(titles).toEqual(Array.from({ length: 12 }, (_, n) => `Title ${11 - n}`));
  });

  it('leave copies out when asked, and removed items always', async () => {
    const { store, write, get } = await served();
    write(outcome('a', START, [item(1), item(2)]), outcome('b', START + 1, [item(3)]));
    const [first, second, third] = store.items.page({}, 10);
    removeStored(store, first!.id, START);
    const [original, copy] = [second!, third!].map(({ id }) => store.writer.candidate(id)!);
    const evidence = { similarity: 1, held: 1, holds: 1, why: 'test', rules: 1 };
    store.writer.transaction(() =>
      store.writer.saveLink({ item: copy!.number, of: original!.number, ...evidence }, store.writer.nextSeq()),
    );
    expect(await titlesOf(await get('/feeds/all'))).toEqual(['Title 3', 'Title 2']);
    expect(await titlesOf(await get('/feeds/all?unique'))).toEqual(['Title 2']);
    expect(await titlesOf(await get('/feeds/all?unique=0'))).toEqual(['Title 3', 'Title 2']);
    expect(await titlesOf(await get('/feeds/feed/b?unique'))).toEqual(['Title 3']); // another feed had it first
  });
});

it('pages come packed to who takes them so, under a weak tag of the same name', async () => {
  const { write, get } = await served();
  write(outcome('a', START, [item(1)]));
  const packed = await get('/feeds/all', { 'accept-encoding': 'gzip' });
  const plain = await get('/feeds/all', { 'accept-encoding': 'identity' });
  expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
  expect([plain.headers.get('content-encoding'), `W/${plain.headers.get('etag')}`]).toEqual([
    null,
    packed.headers.get('etag'),
  ]);
  expect(await packed.text()).toBe(await plain.text());
});

describe('conditional requests', () => {
  it('are answered with 304 until something changes', async () => {
    const { write, get, clock } = await served();
    write(outcome('a', START, [item(1)]));
    const etag = (await get('/feeds/all')).headers.get('etag')!;
    clock.now += 5000;
    const modified = (await get('/feeds/all')).headers.get('last-modified')!;
    expect((await get('/feeds/all', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/feeds/all', { 'if-none-match': `"x", ${etag}` })).status).toBe(304);
    expect((await get('/feeds/all', { 'if-modified-since': modified })).status).toBe(304);
    expect((await get('/feeds/all', { 'if-modified-since': '9999' })).status).toBe(200); // no date
    expect((await get('/feeds/all', { 'if-none-match': '"x"', 'if-modified-since': modified })).status).toBe(200);
    write(outcome('b', START - DAY, [item(2)])); // older than what was served, stored later
    expect((await get('/feeds/all', { 'if-none-match': etag })).status).toBe(200);
    expect((await get('/feeds/all', { 'if-modified-since': modified })).status).toBe(200);
    expect((await get('/feeds/feed/a', { 'if-none-match': etag })).status).toBe(200);
  });

  it('name no time while more may change in its second', async () => {
    const { write, get, clock } = await served();
    clock.now = START + 400;
    write(outcome('a', START, [item(1)]));
    expect((await get('/feeds/all')).headers.get('last-modified')).toBeNull();
    clock.now = START + 1000;
    expect((await get('/feeds/all')).headers.get('last-modified')).toBe(new Date(START).toUTCString());
  });
});

describe('who may read', () => {
  it('is asked for the token, but not for health; addresses in a feed keep it', async () => {
    const { write, get } = await served('0123456789abcdef');
    write(outcome('a', START, [item(1), item(2)]));
    const elsewhere = { 'x-forwarded-for': '192.0.2.1' };
    for (const path of ['/feeds/all', '/opml', '/status.json', '/t/wrong/feeds/all', '/t/0123456789abcde/opml']) {
      expect((await get(path, elsewhere)).status, path).toBe(403);
    }
    expect((await get('/healthz', elsewhere)).status).toBe(200);
    expect((await get('/readyz', elsewhere)).status).toBe(200);
    expect((await get('/opml', { ...elsewhere, authorization: 'Bearer 0123456789abcdef' })).status).toBe(200);
    const page = await get('/t/0123456789abcdef/feeds/all.json?limit=1', {
      ...elsewhere,
      'x-forwarded-proto': 'https',
    });
    expect(((await page.json()) as { next_url: string }).next_url).toMatch(
      /^https:.*\/t\/0123456789abcdef\/feeds\/all\.json\?/,
    );
  });

  it('is led to the status page with the token that is in the path', async () => {
    const { get } = await served('0123456789abcdef');
    const elsewhere = { 'x-forwarded-for': '192.0.2.1' };
    for (const path of ['/t/0123456789abcdef', '/t/0123456789abcdef/']) {
      const answer = await get(path, elsewhere);
      expect([answer.status, new URL(answer.url).pathname], path).toEqual([200, '/t/0123456789abcdef/status.json']);
    }
    expect(new URL((await get('/')).url).pathname).toBe('/status.json');
    expect((await get('/t/wrong', elsewhere)).status).toBe(403);
  });

  it('is said how to let others in where there is no token', async () => {
    const { get } = await served();
    const answer = await get('/feeds/all', { 'x-forwarded-for': '192.0.2.1' });
    expect(await answer.text()).toBe('only this machine may read here: for others, set web.token in feedmill.yaml\n');
  });
});

it('serves the list of feeds as OPML, without passwords and headers', async () => {
  const { store, get } = await served();
  const secret = { ...feed('a', 'https://me:pass@a.example/feed') };
  const settings = { ...secret.settings, tags: ['news'], title: 'A & B', headers: { authorization: 'Bearer s3cret' } };
  store.feeds.sync([{ ...secret, settings }], START);
  const opml = await (await get('/opml')).text();
  expect(opml).toContain('xmlUrl="https://a.example/feed"');
  expect(opml).toContain('title="A &amp; B"');
  expect(opml).not.toMatch(/pass|s3cret|me:/);
});
