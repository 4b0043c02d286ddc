import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import RssParser from 'rss-parser';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/export/format-names.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, type Project } from '../harness/project.ts';

const TITLES = ['One & <two>', 'Three'];

async function filledProject(): Promise<Project> {
  const items = TITLES.map((title, n) => ({
    guid: `${n}`,
    title: title.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  }));
  const url = await startServer((_, response) => void response.end(rssOf(items.toReversed())));
  const project = makeProject();
  project.writeList(listOf({ f: `${url}/f` }));
  await project.feedmill('run', '--once');
  return project;
}

it('writes every format, by the ending of the file, whole or not at all', async () => {
  const project = await filledProject();
  const out = join(project.folder, 'out');
  mkdirSync(out);
  const written = async (name: string) => {
    const ended = await project.feedmill('export', '--out', join(out, name));
    expect(ended).toEqual({ code: 0, stdout: '', stderr: `2 items in ${join(out, name)}\n` });
    return readFileSync(join(out, name));
  };
  const { title, items } = await new RssParser().parseString((await written('a.rss')).toString());
  expect([title, items.map((item) => item.title)]).toEqual(['Feedmill', TITLES]);
  expect((await new RssParser().parseString((await written('a.atom')).toString())).items).toHaveLength(2);
  const feed = JSON.parse(brotliDecompressSync(await written('a.jsonfeed.br')).toString());
  expect(feed).toMatchObject({ home_page_url: 'http://127.0.0.1:0/', items: TITLES.map((one) => ({ title: one })) });
  expect((await written('a.md')).toString()).toContain('**One \\& \\<two\\>**');
  expect((await written('a.html')).toString()).toContain('One &amp; &lt;two&gt;</h4>');
  const file = new Uint8Array(await written('a.parquet')).buffer;
  expect(await parquetReadObjects({ file, columns: ['title'] })).toEqual(TITLES.map((one) => ({ title: one })));
  await written('a.db');
  const db = openSqlite(join(out, 'a.db'), { readonly: true });
  expect(db.prepare('SELECT title FROM items').pluck().all()).toEqual(TITLES);
  db.close();
  expect(readdirSync(out).filter((name) => name.includes('unfinished'))).toEqual([]);
  expect((await project.feedmill('export', '--help')).stdout.replace(/\s+/g, ' ')).toContain(FORMATS.join(', '));
}, 90_000);

it('refuses what does not go together in a sentence, with exit code 2, and writes nothing', async () => {
  const project = await filledProject();
  const at = (name: string) => join(project.folder, name);
  const refused: [string[], RegExp][] = [
    [['--tag', 'a', '--tag', 'b'], /--tag <tag>.*may be given once/],
    [['--format', 'sqlite'], /--format sqlite: a database is a file: name it with --out/],
    [['--out', at('a.sqlite.gz')], /sqlite can't be packed, because its readers jump about in it/],
    [['--out', at('a.parquet.br')], /parquet can't be packed/],
    [
      ['--format', 'rss', '--with-removed'],
      /--with-removed: rss has no word for it; write jsonl, json, csv, parquet, sqlite/,
    ],
    [['--out', at('latest.jsonl')], /that is the database of Feedmill itself; name another file/],
    [['--out', at('data/feedmill.db')], /that is the database of Feedmill itself; name another file/],
    [['--out', at('config'), '--format', 'sqlite'], /a database can only be a file/],
  ];
  symlinkSync(at('data/feedmill.db'), at('latest.jsonl'));
  const before = readdirSync(project.folder);
  for (const [options, message] of refused) {
    const { code, stdout, stderr } = await project.feedmill('export', ...options);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  }
  expect(readdirSync(project.folder)).toEqual(before);
});
