import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { lexer, type Token, type Tokens, walkTokens } from 'marked';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DigestName } from '../../src/export/format-names.ts';
import { HTML_DIGEST } from '../../src/export/html-digest.ts';
import { digestSink } from '../../src/export/item-digest.ts';
import { MARKDOWN_DIGEST } from '../../src/export/markdown-digest.ts';
import { withoutLoads } from '../../src/export/without-loads.ts';
import type { StoredItem } from '../../src/model/item.ts';
import { tempFolder } from '../harness/temp-folder.ts';
import { EXPORTED, REMOVED } from './exported-items.ts';

afterEach(() => vi.unstubAllEnvs());

const DIALECTS = { markdown: MARKDOWN_DIGEST, html: HTML_DIGEST };

async function written(name: DigestName, items: readonly StoredItem[], title = 'All & <everything>'): Promise<string> {
  const chunks: Uint8Array[] = [];
  const nothing = async () => undefined;
  const write = async (chunk: string | Uint8Array) => void chunks.push(Buffer.from(chunk));
  const sink = digestSink(title, DIALECTS[name], { write, finish: nothing, abandon: nothing });
  for (const item of items) await sink.write([item, REMOVED]);
  await sink.finish();
  return Buffer.concat(chunks).toString();
}

const titlesOf = (text: string) => text.match(/n\d+n/g)!.map((title) => Number(title.slice(1, -1)));

describe.each(['markdown', 'html'] as const)('%s', (name) => {
  it('is as it always was', async () => {
    const file = join(import.meta.dirname, '..', 'fixtures', 'export', `items.${name}`);
    await expect(await written(name, EXPORTED)).toMatchFileSnapshot(file);
  });

  it('goes by day and by tag, the newest first, also when most of it waits on the disk', async () => {
    const DAY = 86_400_000;
    const pad = 'word '.repeat(1000);
    const items = Array.from({ length: 3000 }, (_, n) => ({
      ...EXPORTED[1]!,
      seq: n,
      title: `n${n}n`,
      contentText: pad,
      summary: pad,
      published: Date.UTC(2026, 9, 1) + (n % 10) * DAY,
      feed: { ...EXPORTED[1]!.feed, tags: n % 3 === 0 ? [] : [`tag-${n % 3}`, 'more'] },
    }));
    const folder = tempFolder();
    vi.stubEnv('TMPDIR', folder);
    const text = await written(name, items);
    expect(readdirSync(folder)).toEqual([]);
    const group = (n: number) => (9 - (n % 10)) * 3 + [2, 0, 1][n % 3]!;
    const expected = items.map(({ seq }) => seq).sort((one, other) => group(one) - group(other) || other - one);
    expect(titlesOf(text)).toEqual(expected);
  });

  it('names the temporary folder that it can not write to', async () => {
    const folder = join(tempFolder(), 'gone');
    vi.stubEnv('TMPDIR', folder);
    const long = { ...EXPORTED[1]!, title: 'x'.repeat(5_000_000) };
    await expect(written(name, [long])).rejects.toThrow(`the temporary folder ${folder} can't be written`);
  });

  it('hears at once that its target can not be written', async () => {
    const target = {
      write: () => Promise.reject(new Error('no room')),
      finish: async () => undefined,
      abandon: async () => undefined,
    };
    await expect(digestSink('T', DIALECTS[name], target).write(EXPORTED)).rejects.toThrow('no room');
  });

  it('says that there is nothing', async () => {
    expect(await written(name, [])).toContain('No items.');
  });
});

describe('html', () => {
  it('loads nothing, runs nothing, and closes what it opens', async () => {
    const nasty = {
      ...EXPORTED[0]!,
      url: 'javascript:alert(1)',
      title: '</title></style><script>alert(1)</script>',
      language: '" onload="x',
      authors: ['<img src=x onerror=alert(1)>'],
      enclosures: [{ url: 'javascript:alert(1)' }, { url: 'https://e.example/"a', type: '"><b' }],
      contentHtml:
        '<picture><source><img src="https://t.example/a.png" alt="A &quot;b&quot;"></picture><a href="https://e.example/"><img src="https://t.example/b.png" alt="inside"></a>' +
        '<video src="https://t.example/c.mp4" poster="https://t.example/d.png" controls><track src="https://t.example/e.vtt"></video>' +
        '<audio controls><source src="https://t.example/f.mp3"></audio><img src="cid:1" alt="mail">',
    };
    const page = await written('html', [nasty], nasty.title);
    const seen = { names: new Set<string>(), attributes: new Set<string>(), hrefs: [] as string[], open: 0 };
    const parser = new Parser({
      onopentag(tag, attributes) {
        seen.names.add(tag);
        for (const one of Object.keys(attributes)) seen.attributes.add(one);
        if (attributes['href']) seen.hrefs.push(attributes['href']);
        seen.open++;
      },
      onclosetag: () => void seen.open--,
    });
    parser.end(page);
    expect(seen.open).toBe(0);
    for (const tag of ['script', 'img', 'video', 'audio', 'source', 'track', 'link', 'iframe'])
      expect(seen.names).not.toContain(tag);
    expect([...seen.attributes].filter((one) => /^on|src|poster|style/.test(one))).toEqual([]);
    expect(seen.hrefs.filter((href) => !href.startsWith('#'))).toEqual([
      'https://t.example/a.png',
      'https://e.example/',
      'https://t.example/c.mp4',
      'https://t.example/f.mp3',
      'https://e.example/%22a',
    ]);
    expect(page).toContain('[image: A &quot;b&quot;]');
    expect(page).toContain('<a href="https://e.example/">[image: inside]</a>');
  });

  it('its policy allows its own style, and nothing else', async () => {
    const page = await written('html', EXPORTED);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('text without media stays as it is', () => {
    const html = '<p>1 &lt; 2 <a href="https://e.example/?a=1&amp;b=2">x</a> <abbr title="a">b</abbr></p>';
    expect(withoutLoads(html)).toBe(html);
  });
});

describe('markdown', () => {
  it('marked finds our own headings, lists and links in it, and every title as text', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '![x](https://t.example/x.png)',
      '[x](javascript:alert(1))',
      '1. one',
      '12) two',
      '+ plus',
      '---',
      '===',
      '> quote',
      '~~gone~~ ~~~',
      '```code',
      '    indented',
      '| a | b |',
      '\\*bold\\* &lt; <https://x.example>',
      '[a]: https://t.example',
      '__init__ $x$',
      'me@mail.example and www.example.org',
    ];
    const items = hostile.map((title, n) => ({
      ...EXPORTED[1]!,
      seq: n,
      title,
      summary: title,
      url: `https://e.example/(${n}) `,
    }));
    const seen: Tokens.Generic[] = [];
    walkTokens(lexer(await written('markdown', items, hostile[0])), (token) => void seen.push(token as Tokens.Generic));
    const types = new Set(seen.map(({ type }) => type));
    expect([...types].sort()).toEqual(
      ['em', 'escape', 'heading', 'link', 'list', 'list_item', 'paragraph', 'space', 'strong', 'text'].sort(),
    );
    const links = seen.filter((token) => token.type === 'link');
    expect(links.map(({ href }) => href)).toEqual(items.map((_, n) => `https://e.example/%28${n}%29%20`).reverse());
    const shown = (tokens: readonly Token[]): string =>
      tokens
        .map((token) => ('tokens' in token && token.tokens ? shown(token.tokens) : 'text' in token ? token.text : ''))
        .join('');
    expect(links.map(({ tokens }) => shown(tokens ?? []))).toEqual(hostile.map((title) => title.trim()).reverse());
  });
});
