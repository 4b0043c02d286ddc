import { describe, expect, it } from 'vitest';
import { FeedFormatError } from '../../src/model/errors.ts';
import { parse } from '../../src/parse/parse.ts';

describe('encodings', () => {
  const rss = (title: string, head = '') =>
    `${head}<rss><channel><title>${title}</title><item><title>x</title></item></channel></rss>`;
  it.each([
    [
      'the XML declaration',
      Buffer.from(rss('Caf\xe9', '<?xml version="1.0" encoding="iso-8859-1"?>'), 'latin1'),
      undefined,
    ],
    [
      'the HTTP charset, which ranks above',
      Buffer.from(rss('Caf\xe9', '<?xml version="1.0" encoding="utf-8"?>'), 'latin1'),
      'windows-1252',
    ],
    ['a byte order mark, which ranks above both', Buffer.from(`\ufeff${rss('Café')}`, 'utf8'), 'iso-8859-1'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${rss('Café')}`, 'utf16le'), undefined],
    ['UTF-16 without a mark', Buffer.from(rss('Café'), 'utf16le'), undefined],
    ['UTF-8, when the charset is no encoding', Buffer.from(rss('Café')), 'utf8mb4'],
  ])('by %s', async (_, bytes, charset) => {
    expect((await parse({ bytes, ...(charset && { charset }) })).title).toBe('Café');
  });
});

describe('what is no feed', () => {
  it.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><html><head><title>x</title></head><body><p>no</p></body></html>'],
    ['JSON of another kind', '{"items": 3}'],
    ['broken JSON', '{"items": ['],
    ['JSON with a list that is none', '{"items":{"length":4294967295}}'],
  ])('%s is a FeedFormatError', async (_, text) => {
    await expect(parse({ bytes: Buffer.from(text) })).rejects.toThrow(FeedFormatError);
  });
});

describe('authors', () => {
  const authorOf = async (author: string) => {
    const text = `<rss><channel><item><title>x</title><author>${author}</author></item></channel></rss>`;
    return (await parse({ bytes: Buffer.from(text) })).items[0]?.authors[0];
  };
  it.each([
    ['a@b.example (Ada Lake)', 'Ada Lake'],
    ['a@b.example', 'a@b.example'],
    ['Ada (Lake)', 'Ada (Lake)'],
  ])('%s', async (written, name) => {
    expect(await authorOf(written)).toBe(name);
  });
  it('100,000 signs of @ are read as fast as any', async () => {
    expect((await authorOf('@'.repeat(100_000)))?.length).toBe(100_000); // quadratic, it would outlast the time limit
  });
});

describe('bounds', () => {
  const item = (inner: string) =>
    `<rss><channel><item><title>first</title></item><item>${inner}</item></channel></rss>`;
  it('nesting without end costs no item, before it or behind', async () => {
    const bytes = Buffer.from(item(`${'<a>'.repeat(100_000)}</item><item><title>third</title>`));
    const feed = await parse({ bytes });
    expect(feed).toMatchObject({ truncated: false, items: [{ title: 'first' }, {}, { title: 'third' }] });
    expect(feed.problems?.map(({ code }) => code)).toContain('too-deep');
  });
  it('a field that is too long is cut', async () => {
    const long = Buffer.from(item(`<title>${'x'.repeat(50)}</title>`));
    const feed = await parse({ bytes: long }, { bounds: { maxFieldChars: 10 } });
    expect(feed).toMatchObject({ truncated: true, items: [{ title: 'first' }, { title: 'x'.repeat(10) }] });
  });
  it('more items than may be listed are cut', async () => {
    const two = Buffer.from(item('<title>second</title>'));
    const feed = await parse({ bytes: two }, { bounds: { maxListed: 1 } });
    expect(feed).toMatchObject({ truncated: true, items: [{ title: 'first' }] });
  });
  it('a document cut off in the middle keeps its items', async () => {
    const text = item('<title>second</title><description>It goes on');
    expect((await parse({ bytes: Buffer.from(text.slice(0, text.indexOf(' on'))) })).items).toHaveLength(2);
  });
  it('an entity that falls on the edge of two pieces is decoded', async () => {
    for (let pad = 65_500; pad < 65_540; pad++) {
      const text = `<rss><channel><!--${'x'.repeat(pad - 40)}--><item><title>a &amp; b</title></item></channel></rss>`;
      expect((await parse({ bytes: Buffer.from(text) })).items[0]?.title).toBe('a & b');
    }
  });
});
