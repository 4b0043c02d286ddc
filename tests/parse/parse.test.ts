import { describe, expect, it } from 'vitest';
import { FeedFormatError } from '../../src/model/errors.ts';
import { detectLanguage } from '../../src/parse/detect-language.ts';
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
  it.each(['gb2312', 'gbk', 'gb18030'])('signs of four bytes in what calls itself %s', async (encoding) => {
    const [head, tail] = rss('|', `<?xml version="1.0" encoding="${encoding}"?>`).split('|') as [string, string];
    const bytes = Buffer.from(`${head}\xd6\xd0\x81\x39\xef\x31\x80${tail}`, 'latin1');
    expect((await parse({ bytes })).title).toBe('中㐂€');
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
    ['Ada Lake &lt;a@b.example&gt;', 'Ada Lake'],
  ])('%s', async (written, name) => {
    expect(await authorOf(written)).toBe(name);
  });
  it('100,000 signs of @ are read as fast as any, and no name is longer than a thousand', async () => {
    expect((await authorOf('@'.repeat(100_000)))?.length).toBe(1000); // quadratic, it would outlast the time limit
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
  it('tags deeper than parse.maxDepth are passed over, and told; their text stays', async () => {
    const nested = item('<title>x</title><description><i><i><i><b>deep</b></i></i></i></description>');
    const read = (maxDepth: number) => parse({ bytes: Buffer.from(nested) }, { bounds: { maxDepth } });
    expect((await read(8)).items[1]?.summary).toBe('<i><i><i><b>deep</b></i></i></i>');
    expect(await read(6)).toMatchObject({
      truncated: false,
      problems: [{ code: 'too-deep' }, { code: 'stray-end-tag' }],
    });
    expect((await read(6)).items[1]?.summary).toBe('<i><i>deep</i></i>');
  });
  it('a field that is too long is cut', async () => {
    const long = Buffer.from(item(`<title>${'x'.repeat(50)}</title>`));
    const feed = await parse({ bytes: long }, { bounds: { maxFieldChars: 10 } });
    expect(feed).toMatchObject({ truncated: true, items: [{ title: 'first' }, { title: 'x'.repeat(10) }] });
  });
  it('a type that is too long is cut between two signs', async () => {
    const enclosure = `<enclosure url="http://e.org/f" type="a${'😀'.repeat(200)}" length="1"/>`;
    const { items } = await parse({ bytes: Buffer.from(`<rss><channel><item>${enclosure}</item></channel></rss>`) });
    expect(items[0]?.enclosures[0]?.type).toBe(`a${'😀'.repeat(127)}`);
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

describe('the work budget', () => {
  const many = Buffer.from(`<rss><channel>${'<item><title>x</title></item>'.repeat(20_000)}</channel></rss>`);
  /** A clock that goes on by itself each time it is looked at: only the clock is played. */
  const clock = (stepMs: number) => {
    let at = 0;
    return () => (at += stepMs);
  };
  it('cuts off what takes too long, keeps what was read, and says so', async () => {
    const feed = await parse({ bytes: many }, { now: clock(1), bounds: { deadlineMs: 500 } });
    expect(feed).toMatchObject({ truncated: true, problems: [{ code: 'out-of-time' }] });
    expect(feed.items.length).toBeGreaterThan(1000);
    expect(feed.items.length).toBeLessThan(20_000);
    expect(feed.items.every(({ title }) => title === 'x')).toBe(true); // the one that was cut in the middle is left out
  });
  it('lets others go on meanwhile', async () => {
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    const feed = await parse({ bytes: many }, { now: clock(1), bounds: { deadlineMs: 1e9 } });
    clearInterval(others);
    expect(feed.items).toHaveLength(20_000);
    expect(turns).toBeGreaterThan(10);
  });
  it('counts its own work, not that of others', async () => {
    const feeds = await Promise.all(
      [1, 2].map(() => parse({ bytes: many }, { now: clock(0.1), bounds: { deadlineMs: 1e9 } })),
    );
    expect(feeds.map(({ items }) => items.length)).toEqual([20_000, 20_000]);
  });
});

describe('language', () => {
  const item = (title: string) => ({ title, authors: [], categories: [], enclosures: [] });
  it.each([
    [
      'de',
      'Die Regierung hat am Montag neue Steuern beschlossen; der Minister sprach von einem schweren, aber nötigen Schritt für das ganze Land.',
    ],
    [
      'pl',
      'Rząd ogłosił w poniedziałek podwyżkę podatków, powiedział minister, który nazwał to trudnym, ale koniecznym krokiem dla całego kraju.',
    ],
    [
      'ja',
      '政府は月曜日に増税を発表した。首相は記者会見で、国民の理解を求めた。野党は強く反発しており、国会での審議は難航しそうだ。専門家は景気への影響を心配している。今後の議論に注目が集まる。市場では円安が進んだ。',
    ],
    [
      'en',
      'A new bridge across the river was opened this morning by the mayor, who thanked the workers and promised that the old one would be kept.',
    ],
    [undefined, 'Too short to tell'],
  ])('%s is told from the text', async (language, text) => {
    expect(await detectLanguage([item(text)])).toBe(language);
  });
  it('of a long text that can not be told is not asked for again, wherever its words end', async () => {
    for (let first = 1; first <= 10; first++) {
      const words = `${'x'.repeat(first)} ${'xqz wvk '.repeat(60)}`;
      expect(await detectLanguage([item(words)]), words.slice(0, 20)).toBe('und');
    }
  });
});
