import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { FeedFormatError } from '../../src/model/errors.ts';
import { parse } from '../../src/parse/parse.ts';

const bytesOf = (name: string) => readFileSync(fileURLToPath(new URL(`../fixtures/feeds/${name}`, import.meta.url)));

it.each(['rss-2.xml', 'media.xml'])('%s: the reader and rss-parser agree on title, link, id and date', async (name) => {
  const document = { bytes: bytesOf(name), address: 'https://werk.example/atom' };
  const [ours, theirs] = [await parse(document), await parse(document, { parser: 'rss-parser' })];
  // rss-parser leaves relative links and takes no guid as permalink: those are compared where it has an address
  for (const [at, item] of theirs.items.entries()) {
    const same = ours.items[at]!;
    expect(item.title).toBe(same.title);
    if (item.url) expect(item.url).toBe(same.url);
    if (item.guid) expect(item.guid).toBe(same.guid);
    expect(item.published).toBe(same.published);
  }
  expect(theirs.items).toHaveLength(ours.items.length);
});

it('a document that it can not read is a FeedFormatError, twice in a row', async () => {
  for (const text of ['<rss><channel><item></rss>', 'no feed']) {
    await expect(parse({ bytes: Buffer.from(text) }, { parser: 'rss-parser' })).rejects.toThrow(FeedFormatError);
  }
});
