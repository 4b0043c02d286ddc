import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { haveDebianPrograms } from '../harness/debian-programs.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const run = promisify(execFile);
const TOKEN = '0123456789abcdef';
const hasReaders = haveDebianPrograms('newsboat', 'sfeed', 'curl');

/** A daemon that has collected two items, and gets a third when asked; the address of its feeds, as somebody elsewhere writes it. */
async function collecting() {
  const items = [
    { guid: '1', title: 'One & only' },
    { guid: '2', title: 'Zwei < drei' },
  ];
  const url = await startServer((_, response) => void response.end(rssOf(items)));
  const project = makeProject(`${OPEN_SETTINGS.replace('127.0.0.1:0', '127.0.0.1:0, token: "${FEEDS_TOKEN}"')}`, {
    FEEDS_TOKEN: TOKEN,
  });
  project.writeList(listOf({ f1: url }));
  const daemon = project.start('run');
  onTestFinished(async () => {
    await daemon.stop();
  });
  const { feeds } = JSON.parse(await daemon.says('"msg":"status pages"')) as { feeds: string };
  await daemon.says('"new":2');
  const more = async () => {
    items.unshift({ guid: '3', title: 'Three' });
    await project.feedmill('poll', 'f1');
  };
  return { address: feeds.replace('/feeds/', `/t/${TOKEN}/feeds/`), more };
}

it.skipIf(!hasReaders).each(['atom', 'rss'])(
  'newsboat subscribes to %s: every item once, then what is new',
  async (format) => {
    const { address, more } = await collecting();
    const folder = tempFolder();
    writeFileSync(join(folder, 'urls'), `${address}.${format}\n`);
    writeFileSync(join(folder, 'config'), '');
    const files = ['-u', join(folder, 'urls'), '-c', join(folder, 'cache.db'), '-C', join(folder, 'config')];
    const reload = async () => {
      await run('newsboat', [...files, '-x', 'reload'], { env: { ...process.env, HOME: folder } });
      const cache = openSqlite(join(folder, 'cache.db'), { readonly: true });
      const titles = cache.prepare('SELECT title FROM rss_item ORDER BY title').pluck().all();
      cache.close();
      return titles;
    };
    expect(await reload()).toEqual(['One & only', 'Zwei < drei']);
    expect(await reload()).toEqual(['One & only', 'Zwei < drei']);
    await more();
    expect(await reload()).toEqual(['One & only', 'Three', 'Zwei < drei']);
  },
);

it.skipIf(!hasReaders)('sfeed subscribes: every item once, then what is new', async () => {
  const { address, more } = await collecting();
  const folder = tempFolder();
  const formats = ['atom', 'rss'];
  const rows = formats.map((format) => `feed ${format} '${address}.${format}'\n`).join('');
  writeFileSync(join(folder, 'sfeedrc'), `sfeedpath=${folder}/feeds\nfeeds() {\n${rows}}\n`);
  const update = async () => {
    await run('sfeed_update', [join(folder, 'sfeedrc')]);
    return formats.map((format) => {
      const lines = readFileSync(join(folder, 'feeds', format), 'utf8')
        .trimEnd()
        .split('\n');
      return lines.map((line) => line.split('\t')[1]).sort();
    });
  };
  expect(await update()).toEqual(formats.map(() => ['One & only', 'Zwei < drei']));
  expect(await update()).toEqual(formats.map(() => ['One & only', 'Zwei < drei']));
  await more();
  expect(await update()).toEqual(formats.map(() => ['One & only', 'Three', 'Zwei < drei']));
});
