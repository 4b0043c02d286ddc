import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { FeedFormatError } from '../../src/model/errors.ts';
import type { ParsedFeed, ParsedItem } from '../../src/model/parsed-feed.ts';
import { parse } from '../../src/parse/parse.ts';

const folder = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const namesIn = (path: string) =>
  readdirSync(path)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => basename(name, '.xml'));
const [FEEDS, OWN] = [folder('feeds'), folder('rss-parser')];
const ADDRESS = 'http://e.example/feed';

interface Pair {
  readonly rules: readonly string[];
  readonly address?: string;
  /** Why rss-parser reads it otherwise; without it, the two agree. */
  readonly rssParser?: string;
}

const readBoth = async (name: string, address: string) => {
  const document = { bytes: readFileSync(`${FEEDS}/${name}.xml`), address };
  const theirs = await parse(document, { parser: 'rss-parser' }).catch((error: unknown) => {
    if (error instanceof FeedFormatError) return undefined;
    throw error;
  });
  return { theirs, ours: await parse(document).catch(() => undefined) };
};

/** What the two can be compared in: where rss-parser has nothing, there is nothing to agree on. */
function differences(ours: ParsedFeed | undefined, theirs: ParsedFeed): readonly string[] {
  if (ours?.items.length !== theirs.items.length) return [`items: ${ours?.items.length} and ${theirs.items.length}`];
  return theirs.items.flatMap((other, at) => {
    const mine = ours.items[at]!;
    const fields = (['title', 'url', 'guid', 'published'] as const).filter((field) => differs(field, mine, other));
    return fields.map((field) => `item ${at}, ${field}: ${mine[field]} and ${other[field]}`);
  });
}

function differs(field: 'title' | 'url' | 'guid' | 'published', mine: ParsedItem, other: ParsedItem): boolean {
  return other[field] !== undefined && mine[field] !== other[field];
}

it.each(namesIn(FEEDS))('%s: the two agree on titles, links, ids and dates, or the pair says why not', async (name) => {
  const { address = ADDRESS, rssParser } = JSON.parse(readFileSync(`${FEEDS}/${name}.json`, 'utf8')) as Pair;
  const { ours, theirs } = await readBoth(name, address);
  if (!theirs) return expect(rssParser, 'it reads none, so that the pair need not say why').toBeUndefined(); // it reads RSS and Atom in well-formed UTF-8 only
  const found = differences(ours, theirs);
  if (rssParser === undefined) expect(found).toEqual([]);
  else expect(found, 'the two agree: the pair need not say why not').not.toEqual([]);
});

it.each(namesIn(OWN))('rss-parser reads %s as written beside it', async (name) => {
  const { extras, feed } = JSON.parse(readFileSync(`${OWN}/${name}.json`, 'utf8')) as {
    extras?: Record<string, string>;
    feed: unknown;
  };
  const document = { bytes: readFileSync(`${OWN}/${name}.xml`), address: ADDRESS };
  const read = await parse(document, { parser: 'rss-parser', ...(extras && { extras }) });
  expect(JSON.parse(JSON.stringify(read))).toEqual(feed);
});

it.each(['javascript:alert(1)', 'data:text/html,x'])('a page of %s is none', async (link) => {
  const text = `<rss version="2.0"><channel><title>t</title><link>${link}</link><item><title>x</title></item></channel></rss>`;
  const { link: read } = await parse({ bytes: Buffer.from(text), address: ADDRESS }, { parser: 'rss-parser' });
  expect(read).toBeUndefined();
});

it('a document that it can not read is a FeedFormatError, twice in a row', async () => {
  for (const text of ['<rss><channel><item></rss>', 'no feed']) {
    await expect(parse({ bytes: Buffer.from(text) }, { parser: 'rss-parser' })).rejects.toThrow(FeedFormatError);
  }
});

it('one that takes too long is ended with its thread', async () => {
  const slow = `<rss version="2.0"><channel><title>t</title>${'<item><title>x</title></item>'.repeat(100_000)}</channel></rss>`;
  const options = { parser: 'rss-parser', bounds: { deadlineMs: 20 } } as const;
  await expect(parse({ bytes: Buffer.from(slow) }, options)).rejects.toThrow('not within 20 ms (parse.deadline)');
});
