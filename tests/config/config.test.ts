import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedSlug } from '../../src/config/feed-slug.ts';
import { opmlEntry } from '../../src/config/opml-entry.ts';
import { opmlFeed } from '../../src/config/opml-feed.ts';
import { readLists } from '../../src/config/read-lists.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import { tempFolder } from '../harness/temp-folder.ts';

function written(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const settingsOf = (text: string) => readSettings(join(written({ 'feedmill.yaml': text }), 'feedmill.yaml'));
const feedsOf = (text: string) => {
  const folder = written({ 'feedmill.yaml': '', 'feeds.yaml': text });
  return readLists(readSettings(join(folder, 'feedmill.yaml'))).feeds;
};

describe('settings', () => {
  it('an empty file has all defaults, and paths relative to it', () => {
    const settings = settingsOf('');
    expect(settings).toMatchObject({
      redis: 'embedded',
      poll: { every: 3_600_000, min: 300_000, max: 86_400_000 },
      fetch: {
        concurrency: 64,
        timeout: 20_000,
        maxBytes: 10_485_760,
        perHost: { concurrency: 2, interval: 1000 },
        allow: [],
      },
      keep: { items: 'forever', polls: 30 * 86_400_000 },
      web: { listen: '127.0.0.1:8137' },
      stop: { deadline: 25_000 },
    });
    expect(settings.backup).toEqual({ cron: '0 3 * * *', keep: 7 });
    expect(settings.data).toBe(join(settings.file, '..', '..', 'data'));
    const { keep, file } = settingsOf('keep: { archive: "./old/{date}.jsonl.gz" }');
    expect(keep.archive).toBe(join(file, '..', 'old', '{date}.jsonl.gz'));
    expect(Object.isFrozen(settings.fetch.perHost)).toBe(true);
  });
  it.each([
    ['pol: {}', /:1:1: pol: unknown key "pol"/],
    ['poll:\n  evry: 5m', /:2:3: poll\.evry: unknown key "evry"/],
    ['poll: { every: 5 }', /"5" is no duration: write 20s, 60m, 24h or 30d/],
    ['fetch:\n  maxBytes: 10MB', /:2:3: fetch\.maxBytes: "10MB" is no size/],
    ['redis: localhost', /write "embedded", redis:/],
    ['poll: { maxPerMinute: 0 }', /poll\.maxPerMinute/],
    ['keep: { items: 90 days }', /keep\.items: "90 days": write forever, or a duration like 90d/],
    ['keep: { items: 0d }', /keep\.items: "0d": write forever/],
    ['keep: { perFeed: 0 }', /keep\.perFeed/],
    ['keep: { archive: old.csv }', /keep\.archive: write a path that ends in \.jsonl\.gz or \.jsonl/],
    ['keep: { archive: "{day}.jsonl" }', /keep\.archive: write a path/],
    ['keep: { size: 5KiB }', /keep\.size: is less than an empty database/],
    ['backup:\n  cron: "0 4 * * *"', /:1:1: backup: no backup is made without a folder: write folder/],
    ['backup: { keep: 3 }', /backup: no backup is made without a folder/],
    ['fetch: { allow: [10.0.0.0/] }', /write loopback, a block like 10\.0\.0\.0\/8, or a host name/],
    ['fetch: { allow: [localhost/8] }', /write loopback/],
    ['web: { listen: "8137" }', /write host:port/],
    ['web: { token: short }', /web\.token: .*write 16 letters/],
    ['data: [', /feedmill\.yaml:1:\d+: /],
  ])('%s is refused in a sentence', (text, says) => {
    expect(() => settingsOf(text)).toThrow(says);
  });
  it('~/ is the home of who runs it', () => {
    const folder = written({ 'feedmill.yaml': 'data: ~/news\nlists: [~/feeds.yaml, ./b.yaml]\n' });
    const { data, lists } = readSettings(join(folder, 'feedmill.yaml'), { HOME: '/home/jane' });
    expect([data, lists]).toEqual(['/home/jane/news', ['/home/jane/feeds.yaml', join(folder, 'b.yaml')]]);
  });
  it.each([
    ['fetch: { timeout: 30d }', /fetch\.timeout: write more than 0s, and 24h at most/],
    ['poll: { every: 0s }', /poll\.every: write more than 0s/],
    ['lists: [*mine]', /feedmill\.yaml:1:9: "\*mine" is an alias in YAML.*in quotes/],
  ])('%s is a mistake', (text, says) => {
    expect(() => settingsOf(text)).toThrow(says);
  });
  it('a file that is not there says what to do', () => {
    expect(() => readSettings('/nowhere/feedmill.yaml')).toThrow(
      /\/nowhere\/feedmill\.yaml: there is no such file or folder; name the settings file with --config/,
    );
  });
});

describe('lists', () => {
  it('say how long a feed is kept, also as OPML', () => {
    const text = 'feeds:\n  - { url: "https://e.org/a", keep: forever }\n  - { url: "https://e.org/b", keep: 90d }';
    const feeds = feedsOf(text);
    expect(feeds.map((feed) => feed.settings.keep)).toEqual(['forever', 90 * 86_400_000]);
    const written = feeds.map((feed) => opmlFeed(feed, settingsOf('')).settings['keep']);
    expect(written).toEqual(['forever', '90d']);
    const attributes = { xmlurl: 'https://e.org/b', 'feedmill:keep': '90d' };
    expect(opmlEntry({ attributes, folders: [] })).toMatchObject({ keep: '90d' });
    expect(() => feedsOf('feeds:\n  - { url: "https://e.org/a", keep: 90 }')).toThrow(/keep: "90": write forever/);
  });
  it('reads feeds with and without id, once each', () => {
    const feeds = feedsOf(`feeds:
  - url: https://www.example.org/news/rss.xml
    tags: [a]
    every: 10m
  - { url: "https://e.org/x", id: chosen }
  - url: https://e.org/x
  - url: file:./own.xml
`);
    expect(feeds.map(({ id }) => id)).toEqual(expect.arrayContaining(['example-org-news-rss-xml', 'chosen']));
    expect(feeds).toHaveLength(3);
    expect(feeds.find(({ id }) => id.startsWith('example'))?.settings).toMatchObject({
      everyMs: 600_000,
      tags: ['a'],
      parser: 'feedmill',
    });
    expect(feeds.find(({ url }) => url.startsWith('file:///'))?.url).toMatch(/\/own\.xml$/);
  });
  it('an empty list is one', () => {
    expect(feedsOf('feeds:\n')).toEqual([]);
  });
  it.each([
    ['feeds:\n  - url: https://e.org\n    tag: x', /feeds\.yaml:3:5: feeds\[1\]\.tag: unknown key "tag"/],
    ['feeds:\n  - id: a b\n    url: https://e.org', /feeds\.yaml:2:\d+: feeds\[1\]\.id: an id is made of/],
    ['feeds:\n  - url: example.org/feed', /feeds\.yaml:2:5: feeds\[1\]\.url: write an address with http:/],
    [
      'feeds:\n  - { id: a, url: "https://e.org/1" }\n  - { id: a, url: "https://e.org/2" }',
      /id "a" stands for https:\/\/e\.org\/1 and for https:\/\/e\.org\/2/,
    ],
    ['feeds:\n  - {}', /feeds\[1\]\.url/],
  ])('%s is refused in a sentence', (text, says) => {
    expect(() => feedsOf(text)).toThrow(says);
  });
  it('two addresses with one slug get ids of their own', () => {
    const ids = feedsOf('feeds:\n  - url: https://e.org/a?b\n  - url: https://e.org/a/b\n').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    const [only] = feedsOf('feeds:\n  - url: https://e.org/a/b\n');
    expect(ids).not.toContain(only!.id); // who names it gets no other feed's items
  });
  it('slugs are short, and carry no password', () => {
    expect(feedSlug(`https://user:secret@e.org/${'x'.repeat(200)}`)).toMatch(/^e-org-x{30,50}-[0-9a-f]{6}$/);
    expect(feedSlug('https://例え.example/')).toMatch(/^[a-z0-9-]+$/);
  });
});
