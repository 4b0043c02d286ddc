import { appendFileSync, copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { type RssItem, rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS, type Project } from '../harness/project.ts';

const SETTINGS = `${OPEN_SETTINGS}keep: { documents: 30d }\n`;
const item = (n: number, title = `Item ${n}`): RssItem => ({
  guid: `guid-${n}`,
  link: `https://site.example/${n}`,
  title,
  text: `Text ${n}`,
  pubDate: 'Sun, 22 Nov 2026 06:55:30 GMT',
});

/** A project whose feeds answer with one document after the other, polled as often. */
async function polledProject(feeds: Readonly<Record<string, readonly string[]>>, more = '') {
  const asked = new Map<string, number>();
  const url = await startServer((request, response) => {
    const documents = feeds[request.url!.slice(1)]!;
    const turn = asked.get(request.url!) ?? 0;
    asked.set(request.url!, turn + 1);
    response.end(documents[Math.min(turn, documents.length - 1)]);
  });
  const project = makeProject(SETTINGS);
  const list = Object.fromEntries(Object.keys(feeds).map((id) => [id, `${url}/${id}`]));
  project.writeList(listOf(list).replaceAll(' }', `${more} }`));
  const rounds = Math.max(...Object.values(feeds).map((documents) => documents.length));
  for (let round = 0; round < rounds; round++)
    expect(await project.feedmill('run', '--once')).toMatchObject({ code: 0 });
  return { project, list, url };
}

/** Changes what is stored, as another version of the rules would have stored it. */
function alter(project: Project, sql: string): void {
  const db = openSqlite(join(project.data, 'feedmill.db'), {});
  db.exec(sql);
  db.close();
}

async function findingsOf(project: Project, ...args: readonly string[]) {
  const { code, stdout, stderr } = await project.feedmill('replay', '--json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('replay', () => {
  it('says that nothing would change where the rules are those of then: new, revised, dropped and shared items', async () => {
    const { project } = await polledProject({
      a: [rssOf([item(1), item(2)]), rssOf([item(2, 'Item 2, corrected'), item(3)]), rssOf([item(3)])],
      b: [rssOf([item(1, 'One, by another feed'), item(4)])],
    });
    const { code, stdout } = await project.feedmill('replay');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^4 documents of 2 feeds read again, of .*; 5 items compared .*\n\nToday's rules would change nothing\.\n$/,
      ),
    });
  });

  it('shows what another filter would let pass, and what it would not', async () => {
    const { project, list } = await polledProject({ a: [rssOf([item(1), item(2)])] });
    const [before] = await findingsOf(project);
    expect(before).toMatchObject({ kind: 'summary', counts: {} });
    project.writeList(`feeds:\n  - { id: a, url: "${list['a']}", skip: { title: Item 2 } }\n`);
    const { stdout } = await project.feedmill('replay');
    expect(stdout).toMatch(/^unwanted +1 +are stored, and not wanted/m);
    expect(stdout).toMatch(/^unwanted +a +01\w+ +Item 2$/m);

    alter(project, "DELETE FROM sightings WHERE text LIKE '%Item 1%'"); // as if a filter of then had passed it over
    const found = await findingsOf(project);
    expect(found).toMatchObject([
      { kind: 'unwanted', feed: 'a', title: 'Item 2', published: '2026-11-22T06:55:30.000Z' },
      { kind: 'missing', feed: 'a', title: 'Item 1', guid: 'guid-1' },
      { kind: 'summary', documents: 1, feeds: 1, counts: { missing: 1, unwanted: 1 } },
    ]);
  });

  it('tells an unwanted item once, however many documents list it', async () => {
    const { project, list } = await polledProject({
      a: [rssOf([item(1)]), rssOf([item(1, 'Item 1, corrected')]), rssOf([item(1, 'Item 1, corrected again')])],
    });
    project.writeList(`feeds:\n  - { id: a, url: "${list['a']}", skip: { title: Item 1 } }\n`);
    expect((await findingsOf(project)).at(-1)).toMatchObject({ documents: 3, counts: { unwanted: 1 } });
  });

  it('does not miss what was removed', async () => {
    const { project } = await polledProject({ a: [rssOf([item(1), item(2)])] });
    alter(
      project,
      `INSERT INTO tombstones (feed, item_key, since) SELECT feed, item_key, 0 FROM sightings WHERE text LIKE '%Item 1%';
       DELETE FROM sightings WHERE text LIKE '%Item 1%'`,
    );
    expect(await findingsOf(project)).toMatchObject([{ kind: 'summary', counts: {} }]);
  });

  it('shows what would read otherwise, field by field', async () => {
    const { project } = await polledProject({ a: [rssOf([item(1), item(2)])] });
    alter(
      project,
      `UPDATE sightings SET text = json_set(json_remove(text, '$.summary'), '$.title', 'Itm 1', '$.published', 0) WHERE text LIKE '%Item 1%'`,
    );
    const [changed, summary] = await findingsOf(project);
    expect(changed).toMatchObject({
      kind: 'changed',
      feed: 'a',
      item: expect.stringMatching(/^01/),
      fields: {
        title: { stored: 'Itm 1', now: 'Item 1' },
        published: { stored: '1970-01-01T00:00:00.000Z', now: '2026-11-22T06:55:30.000Z' },
        summary: { now: 'Text 1' },
      },
    });
    expect(summary).toMatchObject({ counts: { changed: 1 }, fields: { title: 1, published: 1, summary: 1 } });
    const { stdout } = await project.feedmill('replay', '--feed', 'a');
    expect(stdout).toContain('title: Itm 1 → Item 1');
    expect(stdout).toContain('summary: nothing → Text 1');
  });

  it('shows what would be lost, joined and split', async () => {
    const { project, list } = await polledProject({
      a: [rssOf([item(1), item(2), item(3)])],
      b: [rssOf([{ ...item(1), guid: 'other' }])],
    });
    alter(
      project,
      "UPDATE sightings SET item_key = x'0102030405060708', text = json_set(text, '$.guid', 'gone', '$.url', 'https://site.example/x') WHERE text LIKE '%Item 3%'",
    );
    const found = await findingsOf(project);
    expect(found.map(({ kind }) => kind)).toEqual(['missing', 'lost', 'summary']);

    project.writeList(listOf(list).replaceAll(' }', ', dedup: item }'));
    const [split] = (await findingsOf(project)).filter(({ kind }) => kind === 'split');
    expect(split).toMatchObject({ feed: expect.stringMatching(/^[ab]$/), item: expect.stringMatching(/^01/) });

    const apart = await polledProject(
      { a: [rssOf([item(1)])], b: [rssOf([{ ...item(1), guid: 'other' }])] },
      ', dedup: item',
    );
    expect(await findingsOf(apart.project)).toMatchObject([{ kind: 'summary', counts: {} }]);
    apart.project.writeList(listOf(apart.list));
    expect(await findingsOf(apart.project)).toMatchObject([
      { kind: 'joined', items: [expect.stringMatching(/^01/), expect.stringMatching(/^01/)] },
      { kind: 'summary', counts: { joined: 1 } },
    ]);
  });

  it('does not take for a change what a later document said, one that was not kept', async () => {
    const { project } = await polledProject({ a: [rssOf([item(1)]), rssOf([item(1, 'Later')])] });
    const folder = join(project.data, 'documents');
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.gz'));
    const half = join(project.folder, 'half.warc.gz');
    copyFileSync(join(folder, name), half);
    truncateSync(half, statSync(half).size - 60); // in the second document: without the last few bytes alone it may still be whole
    const [summary] = await findingsOf(project, half);
    expect(summary).toMatchObject({ kind: 'summary', documents: 1, compared: 0, later: 1, counts: {} });
  });

  it('reads what a feed listed that no list names any more, and beside a daemon', async () => {
    const { project, list } = await polledProject({ a: [rssOf([item(1)])], b: [rssOf([item(2)])] });
    project.writeList(listOf({ a: list['a']! }));
    const daemon = project.start('run');
    await daemon.says('"msg":"status pages"');
    const [summary] = await findingsOf(project);
    expect(summary).toMatchObject({ feeds: 2, compared: 2, counts: {}, unknown: 0 });
    await daemon.stop();
  });

  it('selects by time and feed, and says what it can’t do', async () => {
    const { project } = await polledProject({ a: [rssOf([item(1)])], b: [rssOf([item(2)])] });
    expect((await findingsOf(project, '--feed', 'b'))[0]).toMatchObject({ documents: 1, compared: 1 });
    expect(await project.feedmill('replay', '--since', '2100-01-01')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^there are no documents to read/),
    });
    expect(await project.feedmill('replay', '--feed', 'c')).toMatchObject({ code: 2 });
    expect(await project.feedmill('replay', 'nowhere.warc')).toMatchObject({
      code: 2,
      stderr: 'feedmill: there is no file nowhere.warc\n',
    });
    const other = join(project.folder, 'other.warc');
    appendFileSync(other, 'no archive\r\n\r\n');
    expect(await project.feedmill('replay', other)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is no WARC file/),
    });
  });

  it('names the temporary folder that it can not write to', async () => {
    const { project } = await polledProject({ a: [rssOf([item(1)])] });
    const gone = join(project.folder, 'gone');
    vi.stubEnv('TMPDIR', gone);
    const { code, stderr } = await project.feedmill('replay').finally(() => vi.unstubAllEnvs());
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`temporary folder ${gone} can't be`) });
  });
});
