import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opmlFeed } from '../../src/config/opml-feed.ts';
import { readList } from '../../src/config/read-list.ts';
import { readLists } from '../../src/config/read-lists.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import { writeOpml } from '../../src/export/write-opml.ts';
import type { Feed } from '../../src/model/feed.ts';
import { readOpml } from '../../src/parse/read-opml.ts';
import { sharedTarget } from '../../workers/redis.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (list: string, text: string) => readList(list, bytes(text));

describe('OPML', () => {
  it('folders and categories are tags, the title is kept, and attributes of FreshRSS where they mean something', () => {
    const { entries, notes } = read(
      'x.opml',
      `<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0"><head><title>FreshRSS</title></head><body>
<outline text="News"><outline text="World &amp; more">
  <outline text="BBC" type="rss" xmlUrl="https://bbc.example/rss?a=1&amp;b=2" htmlUrl="https://bbc.example/" category="daily,/uk/politics" frss:ttl="900" frss:CURLOPT_USERAGENT="Me/1.0" frss:CURLOPT_HTTPHEADER="X-Key: abc&#10;Accept: x"/>
</outline></outline>
<outline text="scraped" type="HTML+XPath" xmlUrl="https://s.example/" frss:xPathItem="//div"/>
<outline text="api" type="JSON+DotPath" xmlUrl="https://s.example/api"/>
<outline text="no address" type="rss" xmlUrl="not an address"/>
</body></opml>`,
    );
    expect(entries).toEqual([
      {
        at: 0,
        url: 'https://bbc.example/rss?a=1&b=2',
        title: 'BBC',
        tags: ['News', 'World & more', 'daily', 'uk', 'politics'],
        every: 900_000,
        headers: { 'User-Agent': 'Me/1.0', 'X-Key': 'abc', Accept: 'x' },
        parser: 'feedmill',
      },
    ]);
    expect(notes).toEqual([
      'x.opml: "scraped" is passed over: HTML+XPath is a page to be scraped, no feed',
      'x.opml: "api" is passed over: JSON+DotPath is a page to be scraped, no feed',
      'x.opml: "no address" is passed over: url: write an address with http://, https:// or file:',
    ]);
  });

  it('a feed that is muted in FreshRSS is not polled, and told', () => {
    const text =
      '<opml xmlns:frss="https://freshrss.org/opml"><body><outline xmlUrl="http://a.example/" text="A" frss:ttl="-3600"/></body></opml>';
    const { entries, notes } = read('x.opml', text);
    expect([entries, notes]).toEqual([[], [expect.stringContaining('"A" is passed over: it is muted in FreshRSS')]]);
  });
  it('an outline that means a feed and has no address is told, a folder is not', () => {
    const { entries, notes } = read(
      'x.opml',
      `<opml><body><outline text="F"><outline type="rss" text="A" htmlUrl="https://a.example/"/><outline type="rss"/>
       <outline type="rss" xmlUrl="https://b.example/"/></outline></body></opml>`,
    );
    expect(entries).toMatchObject([{ url: 'https://b.example/', tags: ['F'] }]);
    expect(notes).toEqual([
      'x.opml: "A" is passed over: it has no xmlUrl, the address of a feed: "feedmill feeds add https://a.example/" looks for the feed of that page',
      'x.opml: "an outline" is passed over: it has no xmlUrl, the address of a feed',
    ]);
  });
  it('a feed that FreshRSS reads by a proxy is read by it, or not at all', () => {
    const outline = (url: string, more: string) => `<outline text="T" xmlUrl="https://e.org/${url}" ${more}/>`;
    const { entries, notes } = read(
      'f.opml',
      `<opml><body>${outline('a', 'frss:CURLOPT_PROXY="10.0.0.9:3128" frss:CURLOPT_PROXYTYPE="0"')}${outline('b', 'frss:CURLOPT_PROXY="127.0.0.1:9050" frss:CURLOPT_PROXYTYPE="7"')}</body></opml>`,
    );
    expect(entries).toMatchObject([{ url: 'https://e.org/a', proxy: 'http://10.0.0.9:3128' }]);
    expect(notes).toEqual([expect.stringMatching(/"T" is passed over: proxy: write http/)]);
  });
  it('broken off is none, and a line break in what people read is a space', () => {
    const outline = '<outline text="a\nb&#10;c" category="x\ny" xmlUrl="https://e.org/"/>';
    expect(() => read('x.opml', `<opml version="2.0"><body>${outline}`)).toThrow(
      /^x\.opml: it breaks off: <\/opml> is missing/,
    );
    const { entries } = read('x.opml', `<opml version="2.0"><body>${outline}</body></opml>`);
    expect(entries).toMatchObject([{ title: 'a b c', tags: ['x y'] }]);
  });

  it('broken, in capitals, in another encoding, with schemes of old', () => {
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><OPML VERSION="1.0"><BODY><OUTLINE TEXT="Caf\xe9 & Co"><OUTLINE TITLE="a" XMLURL="feed://e.org/a"><outline xmlurl="rss:https://e.org/b?x=1&y=2" text="b"></body>',
      'latin1',
    );
    const { entries } = readList('broken', latin);
    expect(entries.map(({ url, tags }) => [url, tags])).toEqual([
      ['http://e.org/a', ['Café & Co']],
      ['https://e.org/b?x=1&y=2', ['Café & Co']],
    ]);
  });

  it('5,000 feeds with duplicates are read, each address once', () => {
    const outline = (n: number) => `<outline text="F${n}" xmlUrl="https://e${n % 4000}.example/feed"/>`;
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'big.opml'),
      `<opml><body>${Array.from({ length: 5000 }, (_, n) => outline(n)).join('')}</body></opml>`,
    );
    writeFileSync(join(folder, 'feedmill.yaml'), 'lists: [big.opml]\n');
    expect(readLists(readSettings(join(folder, 'feedmill.yaml'))).feeds).toHaveLength(4000);
  });

  it('outlines that nobody closes are all read', () => {
    const text = `<opml><body>${Array.from({ length: 3000 }, (_, n) => `<outline text="F${n}" xmlUrl="https://e${n}.example/">`).join('')}</opml>`;
    const { entries, notes } = read('x.opml', text);
    expect([entries.length, notes]).toEqual([3000, []]);
  });

  it('folders deeper than any real list has are cut, and that is said', () => {
    const { notes } = read(
      'x.opml',
      `<opml>${'<outline text="f">'.repeat(100)}<outline xmlUrl="https://e.org/"/></opml>`,
    );
    expect(notes).toEqual([expect.stringContaining('only the first 0 feeds are read')]);
  });

  it('XML that is no OPML is refused', () => {
    expect(() => read('x.opml', '<rss><channel/></rss>')).toThrow(/x\.opml: this looks like XML but is no OPML/);
  });
});

describe('plain lists', () => {
  it('a newsboat urls file: tags, titles, comments, and what is no feed', () => {
    const { entries, notes } = read(
      'urls',
      `# my feeds
https://e.org/a tech "open source" "~My \\"name\\" for A"
https://e.org/b "!" news

"query:Unread:unread = \\"yes\\""
exec:~/bin/feed.sh tag
http://e.org/c`,
    );
    expect(entries.map(({ url, tags, title }) => ({ url, tags, title }))).toEqual([
      { url: 'https://e.org/a', tags: ['tech', 'open source'], title: 'My "name" for A' },
      { url: 'https://e.org/b', tags: ['news'], title: undefined },
      { url: 'http://e.org/c', tags: [], title: undefined },
    ]);
    expect(notes.join('\n')).toMatch(/urls:5: .* a query feed of newsboat[\s\S]*urls:6: .* a program/);
  });

  it('a comment behind an address is no tag; what a program filters is told with its address', () => {
    const { entries, notes } = read('urls', 'http://a.example/ news # the first\n"filter:sed x:http://b.example/"\n');
    expect(entries).toMatchObject([{ url: 'http://a.example/', tags: ['news'] }]);
    expect(notes[0]).toContain('add http://b.example/ without it, with only: or skip:');
  });
  it.each([
    'url,title\nhttp://a.example/,A',
    'id;feed_url;tags\nx;http://a.example/;y',
    '"Title","xmlUrl"\r\nA,http://a.example/',
  ])('a table is told apart, and none of its cells is polled: %j', (text) => {
    expect(() => read('feeds.csv', text)).toThrow(
      /feeds\.csv: this looks like a table \(CSV\): write an address a line/,
    );
  });
  it('a file of addresses alone is one too', () => {
    expect(read('list.txt', 'https://e.org/a\r\nhttps://e.org/b\r\n').entries.map(({ url }) => url)).toHaveLength(2);
  });
});

describe('YAML lists', () => {
  const fails = (text: string) => () => read('feeds.yaml', text);
  it.each([
    [
      'feeds:\n  - url: https://e.org\n    evry: 5m',
      /feeds\.yaml:3:5: feeds\[1\]\.evry: unknown key "evry"; did you mean "every"\?/,
    ],
    [
      'feeds:\n  - url: https://e.org\n    every: 5x',
      /feeds\.yaml:3:5: feeds\[1\]\.every: "5x" is no duration: write 20s/,
    ],
    [
      'feeds:\n  - url: https://e.org\n    cron: "61 * * * *"',
      /feeds\.yaml:3:5: feeds\[1\]\.cron: "61 \* \* \* \*" is no cron line/,
    ],
    ['feeds:\n  - url: https://e.org\n    cron: "H 6 * * *"', /cron: "H 6 \* \* \*" has an H, .* write a number/],
    ['feeds:\n  - url: https://e.org\n    cron: "* *"', /cron: "\* \*" has 2 fields, not five: write minute hour/],
    [
      'feeds:\n  - url: https://e.org\n    only: { titel: x }',
      /feeds\[1\]\.only\.titel: unknown key "titel"; did you mean "title"\?/,
    ],
    ['feeds:\n  - url: https://e.org\n    skip: { title: "/(a/" }', /feeds\[1\]\.skip\.title: .*missing closing/],
    ['feeds:\n  - url: https://e.org\n    parser: rss', /feeds\[1\]\.parser: write feedmill or rss-parser/],
    ['feeds:\n  - url: https://e.org\n    tags: a', /feeds\[1\]\.tags: this must be a list/],
    ['feeds:\n  - id: a', /:2:5: feeds\[1\]\.url: this is missing: it must be text$/],
    ['feeds:\n  - url: https://e.org\n    id: a\n    id: b', /:4:5: a second "id": put both into one$/],
    ['feeds: [{ url: https://e.org/${A} }]', /:1:\d+: text that contains .* needs quotes here$/],
    [
      'feeds:\n  - url: https://e.org\n    title: #1',
      /:3:5: feeds\[1\].title: this is empty: .* begins with # or & needs quotes$/,
    ],
    ['feeds:\n  - https://e.org', /feeds\.yaml:2:5: feeds\[1\]: write "- url: https:\/\/e\.org"$/],
    ['- url: https://e.org', /feeds\.yaml: write "feeds:", and below it a line "- url: ADDRESS" for each$/],
    ['fedes: []', /feeds\.yaml:1:1: fedes: unknown key "fedes"; did you mean "feeds"\?/],
  ])('%j is refused with its place and the right word', (text, says) => {
    expect(fails(text)).toThrow(says);
  });

  it('an id that is named twice is told with its place', () => {
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'feeds.yaml'),
      'feeds:\n  - { id: a, url: "https://e.org/1" }\n  - url: https://e.org/2\n    id: a\n',
    );
    writeFileSync(join(folder, 'feedmill.yaml'), '');
    expect(() => readLists(readSettings(join(folder, 'feedmill.yaml')))).toThrow(/feeds\.yaml:4:5: id "a" stands for/);
  });

  it('a secret that the environment lacks is told with its place', () => {
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'feeds.yaml'),
      'feeds:\n  - url: https://e.org/1\n    headers: { Authorization: "Bearer ${NONE}", X: "${HOME}" }\n',
    );
    writeFileSync(join(folder, 'feedmill.yaml'), '');
    const { notes } = readLists(readSettings(join(folder, 'feedmill.yaml')), { env: { HOME: '/' } });
    expect(notes).toEqual([
      expect.stringMatching(/feeds\.yaml:3:16: feeds\[1\]\.headers\.Authorization: \$\{NONE\} is not set/),
    ]);
  });
});

it('a remote list neither takes an id from a local one, nor unlists its feeds while it is not there', () => {
  const folder = tempFolder();
  const remote = 'https://user:hunter2@e.org/list.yaml';
  writeFileSync(join(folder, 'feeds.yaml'), 'feeds:\n  - { id: mine, url: "https://e.org/1" }\n');
  writeFileSync(join(folder, 'feedmill.yaml'), `lists: ["${remote}", feeds.yaml]\n`);
  const settings = readSettings(join(folder, 'feedmill.yaml'));
  const theirs = bytes('feeds:\n  - { id: mine, url: "https://e.org/2" }\n');
  const { feeds, notes } = readLists(settings, { remote: () => theirs });
  expect(feeds.map(({ id, url }) => [id, url])).toEqual([
    ['mine', 'https://e.org/1'],
    ['e-org-2', 'https://e.org/2'],
  ]);
  expect(notes).toEqual([expect.stringContaining('id "mine" is taken by https://e.org/1')]);
  const absent = readLists(settings);
  expect(absent.unread).toEqual(['https://e.org/list.yaml']);
  expect(JSON.stringify([feeds, notes, absent])).not.toContain('hunter2');
});

it('an address that is named twice has the tags of both, and the id that one of them chose', () => {
  const folder = tempFolder();
  writeFileSync(
    join(folder, 'a.opml'),
    '<opml><outline text="A"><outline xmlUrl="https://e.org/"/></outline><outline text="B"><outline xmlUrl="https://e.org/"/></outline></opml>',
  );
  writeFileSync(join(folder, 'b.yaml'), 'feeds:\n  - { id: again, url: "https://e.org/" }\n');
  writeFileSync(join(folder, 'feedmill.yaml'), 'lists: [a.opml, b.yaml]\n');
  const { feeds, notes } = readLists(readSettings(join(folder, 'feedmill.yaml')));
  expect(feeds).toMatchObject([{ id: 'again', settings: { tags: ['A', 'B'] } }]);
  expect(notes).toEqual([]);
  writeFileSync(join(folder, 'c.yaml'), 'feeds:\n  - { id: other, url: "https://e.org/#top" }\n');
  writeFileSync(join(folder, 'feedmill.yaml'), 'lists: [a.opml, b.yaml, c.yaml]\n');
  expect(readLists(readSettings(join(folder, 'feedmill.yaml'))).notes).toEqual([
    expect.stringContaining('is named twice, as "again" and as "other": the first counts'),
  ]);
});

it('one address in several spellings is one feed', () => {
  const folder = tempFolder();
  const urls = ['https://e.org/f', 'HTTPS://E.org/./f', 'https://e.org:443/f#top', 'https://e.org/g'];
  writeFileSync(join(folder, 'a.yaml'), `feeds:\n${urls.map((url) => `  - url: "${url}"\n`).join('')}`);
  writeFileSync(join(folder, 'feedmill.yaml'), 'lists: [a.yaml]\n');
  const { feeds } = readLists(readSettings(join(folder, 'feedmill.yaml')));
  expect(feeds.map(({ url }) => url)).toEqual([urls[0], urls[3]]);
});

it('what the second line of an address says beside tags and a first title is told where it does not count, without passwords', () => {
  const folder = tempFolder();
  const line = (more: string) => `  - { url: "https://u:pass@e.org/"${more} }\n`;
  writeFileSync(join(folder, 'a.yaml'), `feeds:\n${line('')}`);
  writeFileSync(
    join(folder, 'b.yaml'),
    `feeds:\n${line(', every: 6h, skip: { title: x }')}${line(', title: T, tags: [t]')}${line(', title: U')}`,
  );
  writeFileSync(join(folder, 'feedmill.yaml'), 'lists: [a.yaml, b.yaml]\n');
  const { feeds, notes } = readLists(readSettings(join(folder, 'feedmill.yaml')));
  expect(feeds).toMatchObject([{ settings: { title: 'T', tags: ['t'] } }]);
  expect(notes).toEqual([
    `${join(folder, 'b.yaml')}: https://e.org/ is named twice: every, skip of its second line do not count`,
    `${join(folder, 'b.yaml')}: https://e.org/ is named twice: title of its second line does not count`,
  ]);
});

it('a name that is not set in a thousand places is told once', () => {
  const folder = tempFolder();
  const entries = Array.from(
    { length: 1000 },
    (_, n) => `  - { url: "https://e.org/${n}", headers: { A: "\${NONE}" } }\n`,
  );
  writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${entries.join('')}`);
  writeFileSync(join(folder, 'feedmill.yaml'), '');
  const { notes } = readLists(readSettings(join(folder, 'feedmill.yaml')), { env: {} });
  expect(notes).toEqual([expect.stringMatching(/feeds\.yaml:2:\d+: feeds\[1\]\.headers\.A \(and 999 more\)/)]);
});

it('a remote list may name no files and no secrets', () => {
  const { entries, notes } = read(
    'https://e.org/list.txt',
    'file:///etc/passwd\nhttps://e.org/?${KEY}\nhttps://e.org/a\n',
  );
  expect(entries.map(({ url }) => url)).toEqual(['https://e.org/a']);
  expect(notes).toHaveLength(2);
});

it('what was read of a list is kept by its hash', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'urls'), 'https://e.org/a\n');
  writeFileSync(join(folder, 'feedmill.yaml'), 'lists: [urls]\n');
  const held = new Map<string, unknown>();
  const kept = {
    read: (list: string, hash: string) => held.get(list + hash) as never,
    write: (list: string, hash: string, one: unknown) => void held.set(list + hash, one),
  };
  const settings = readSettings(join(folder, 'feedmill.yaml'));
  const first = readLists(settings, { kept }).feeds;
  expect(held.size).toBe(1);
  expect(readLists(settings, { kept }).feeds).toEqual(first);
  expect(readFileSync(join(folder, 'urls'), 'utf8')).toBe('https://e.org/a\n');
});

it('redis: takes its password from the environment; only what dials it needs that', () => {
  const folder = tempFolder();
  const file = join(folder, 'feedmill.yaml');
  writeFileSync(file, 'data: ./d\nredis: "redis://:${REDIS_PASSWORD}@h:1"\n');
  expect(readSettings(file, { REDIS_PASSWORD: 'x' }).redis).toBe('redis://:x@h:1');
  const unset = readSettings(file);
  expect(unset.redis).toBe('redis://:${REDIS_PASSWORD}@h:1');
  expect(() => sharedTarget(unset)).toThrow(/feedmill\.yaml: redis: \$\{REDIS_PASSWORD\} is not set/);
});

it.each([
  ['tags that nobody closes', '<opml><body></title>', '<b></title>'],
  ['items beside an outline', '<opml><body>', '<p><item></item>'],
])('an OPML of a megabyte of %s is read as fast as any', (_, head, again) => {
  // quadratic, it would outlast the time limit
  const text = `${head}<outline xmlUrl="https://e.org/f"/>${again.repeat(1_000_000 / again.length)}</body></opml>`;
  expect(readOpml(Buffer.from(text))?.feeds).toHaveLength(1);
});

it('a remote list with a mapping of 30,000 keys, or a tag in each line, is refused as fast as any', () => {
  const keys = Array.from({ length: 30_000 }, (_, n) => `   k${n}: 1`).join('\n');
  // quadratic, it would outlast the time limit
  expect(() => readList('https://e.org/l.yaml', Buffer.from(`feeds:\n -\n${keys}`))).toThrow(/unknown key "k0"/);
});

it('YAML of nothing but mistakes is told by the first, as fast as any', () => {
  const text = `feeds: "${'\\x'.repeat(2_000_000)}"`; // gathered and shown, they would outlast the time limit
  expect(() => readList('https://e.org/l.yaml', Buffer.from(text))).toThrow(
    /^https:..e.org.l.yaml:1:9: a . in "…" is written/,
  );
});

it.each([
  'feeds:\n  - { id: a, url: "https://e.org/a" }}\n  - { id: b, url: "https://e.org/b" }\n',
  'feeds:\n  - { id: a, url: "https://e.org/a", tags: [x]] }\n  - { id: b, url: "https://e.org/b" }\n',
  'feeds:\n  - { id: a, url: "https://e.org/a" }\n]\n  - { id: b, url: "https://e.org/b" }\n',
  '}\nfeeds:\n  - { id: a, url: "https://e.org/a" }\n',
])('a bracket too many is a mistake, and no end of the list: %j', (text) => {
  expect(() => readList('l.yaml', Buffer.from(text))).toThrow(/^l\.yaml:\d:\d+: /);
});

it.each([['a,b'], ['a/b'], [' a'], ['a '], ['a\nb'], ['a\tb'], ['a\rb'], ['a & "b" <c>']])(
  'the tag %j comes back from OPML as it was',
  (tag) => {
    const tags = [tag, 'plain'];
    const text = writeOpml([{ url: 'https://e.org/f', title: 'T', tags, settings: tagSettings(tags) }], 'urn:x');
    expect(readList('x.opml', Buffer.from(text)).entries).toMatchObject([{ url: 'https://e.org/f', tags }]);
  },
);

function tagSettings(tags: readonly string[]) {
  const settings = { tags, headers: {}, parser: 'feedmill', adaptive: true, everyMs: 0 };
  const listed = { id: 'f', url: 'https://e.org/f', list: 'l', settings } as unknown as Feed;
  return opmlFeed(listed, { poll: { adaptive: true, every: 0 } } as unknown as Settings).settings;
}
