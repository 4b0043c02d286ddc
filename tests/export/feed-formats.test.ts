import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { FEED_FORMATS, feedDocument } from '../../src/export/feed-document.ts';
import type { FeedFormatName } from '../../src/export/format-names.ts';
import { parse } from '../../src/parse/parse.ts';
import { EXPORTED, REMOVED } from './exported-items.ts';

const CHANNEL = {
  title: 'All & "everything"',
  link: 'https://feeds.example/',
  self: 'https://feeds.example/all?page=2&n=50',
  next: 'https://feeds.example/all?page=3&n=50',
  updated: Date.UTC(2026, 10, 22, 8),
};
const NAMES = Object.keys(FEED_FORMATS) as FeedFormatName[];
const documentOf = (name: FeedFormatName) => feedDocument(name, CHANNEL, EXPORTED);
const IDS = EXPORTED.map(({ id }) => `urn:ulid:${id}`);
const FIRST = EXPORTED[0]!;
const URL_WRITTEN = 'https://world.example/a?x=1&y=%222%22';
const [MP3, BIN] = FIRST.enclosures!.map(({ url }) => url);

describe.each(NAMES)('%s', (name) => {
  it('is as it always was', async () => {
    const file = join(import.meta.dirname, '..', 'fixtures', 'export', `items.${name}`);
    await expect(documentOf(name)).toMatchFileSnapshot(file);
  });

  it('says that an item was revised, whatever its feed says', () => {
    const at = Date.UTC(2026, 10, 25, 7);
    expect(feedDocument(name, CHANNEL, [{ ...FIRST, revisedAt: at }])).toContain('2026-11-25T07:00:00.000Z');
    expect(documentOf(name)).not.toContain('2026-11-25');
  });

  it('comes in pages as it comes whole, and leaves out what was removed', () => {
    const format = FEED_FORMATS[name](CHANNEL);
    const pages = [EXPORTED.slice(0, 3), [REMOVED], EXPORTED.slice(3)].map((page) => format.items(page));
    expect(format.head() + pages.join('') + format.tail()).toBe(documentOf(name));
  });

  it('has no user, password or relative address of a feed in it', () => {
    expect(documentOf(name)).not.toMatch(/secret|"relative|>\/relative/);
  });

  it('is read back by us, without a problem', async () => {
    const { items, problems, title, links } = await parse({ bytes: Buffer.from(documentOf(name)) });
    expect(problems).toBeUndefined();
    expect({ title, links }).toMatchObject({ title: CHANNEL.title, links: { next: CHANNEL.next } });
    expect(items.map(({ guid }) => guid)).toEqual(IDS);
    const { title: itemTitle, authors, categories, published, updated, image, language, contentHtml } = FIRST;
    const common = { title: itemTitle, authors, categories, published, updated, image, language, content: contentHtml };
    expect(items[0]).toMatchObject({ ...common, url: URL_WRITTEN });
    expect(items[0]!.enclosures.map(({ url }) => url)).toEqual([MP3, BIN]);
    expect(items[0]!.enclosures[0]).toMatchObject({ type: 'audio/mpeg', bytes: 123 });
    expect(items[2]!.content).toBe(EXPORTED[2]!.contentHtml);
  });
});

/** What each format calls the common fields, as feedsmith gives them. */
const BY_FEEDSMITH = {
  rss: {
    guid: { value: IDS[0], isPermaLink: false },
    link: URL_WRITTEN,
    title: FIRST.title,
    pubDate: 'Sat, 21 Nov 2026 06:55:30 GMT',
    categories: FIRST.categories!.map((one) => ({ name: one })),
    description: 'Short: 1 &lt; 2 &amp; &quot;so on&quot;.\nA second line.',
    content: { encoded: FIRST.contentHtml },
    dc: { creators: FIRST.authors, identifiers: [FIRST.guid], languages: ['en'] },
    enclosures: [{ url: MP3, length: 123, type: 'audio/mpeg' }, { url: BIN }],
    media: { thumbnails: [{ url: FIRST.image }] },
    source: { title: FIRST.feed.title, url: 'https://world.example/feed.xml' },
  },
  atom: {
    id: IDS[0],
    links: [{ rel: 'alternate', href: URL_WRITTEN }, { href: MP3, length: 123 }, { href: BIN }, { rel: 'replies' }],
    title: { value: FIRST.title },
    published: '2026-11-21T06:55:30.000Z',
    updated: '2026-11-21T09:00:00.000Z',
    categories: FIRST.categories!.map((term) => ({ term })),
    authors: FIRST.authors!.map((one) => ({ name: one })),
    summary: { value: FIRST.summary },
    content: { value: FIRST.contentHtml, type: 'html' },
    source: { title: { value: FIRST.feed.title } },
  },
  json: {
    id: IDS[0],
    url: URL_WRITTEN,
    title: FIRST.title,
    date_published: '2026-11-21T06:55:30.000Z',
    date_modified: '2026-11-21T09:00:00.000Z',
    tags: FIRST.categories,
    authors: FIRST.authors!.map((one) => ({ name: one })),
    summary: FIRST.summary,
    content_html: FIRST.contentHtml,
    attachments: [{ url: MP3, size_in_bytes: 123, duration_in_seconds: 61 }, { url: BIN }],
  },
};

it.each(NAMES)('feedsmith reads %s, with all common fields', (name) => {
  const { format, feed } = parseFeed(documentOf(name));
  const items = 'entries' in feed ? feed.entries : 'items' in feed ? feed.items : [];
  expect(items).toHaveLength(EXPORTED.length);
  expect(items![0]).toMatchObject(BY_FEEDSMITH[format as keyof typeof BY_FEEDSMITH]);
});

it.each(['rss', 'atom'] as const)('rss-parser, a strict reader of XML, reads %s', async (name) => {
  const { items } = await new RssParser().parseString(documentOf(name));
  expect(items.map(({ guid, id }) => guid ?? id)).toEqual(IDS);
  expect(items[0]).toMatchObject({ title: FIRST.title, link: URL_WRITTEN, isoDate: '2026-11-21T06:55:30.000Z' });
  expect(items[0]).toMatchObject(
    name === 'rss'
      ? { creator: 'Ada Müller', 'content:encoded': FIRST.contentHtml, categories: FIRST.categories }
      : { author: 'Ada Müller', content: FIRST.contentHtml, summary: FIRST.summary },
  );
  expect(items.map(({ title }) => title ?? '').slice(2)).toEqual([
    'Ends CDATA ]]> early',
    'Control  signs, half a pair  and ',
    ...EXPORTED.slice(4).map(({ title }) => title),
  ]);
});

it('Atom has what RFC 4287 asks of every entry: an id, a title, a date, an author, and an address or content', () => {
  const entries = documentOf('atom').split('<entry').slice(1);
  expect(entries).toHaveLength(EXPORTED.length);
  for (const entry of entries) {
    for (const part of ['<id>', '<title>', '<updated>', '<author><name>']) expect(entry).toContain(part);
    expect(entry).toMatch(/rel="alternate"|<content/);
  }
});
