import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject } from '../harness/project.ts';

const lines = (text: string) => text.trim().split('\n');
const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({
    guid: `g${to - at}`,
    title: `Item ${to - at}`,
    link: `https://e.org/${to - at}`,
    text: 'x',
  }));

/** A server whose `/f1` to `/f3` list items, with validators, and which can grow. */
async function world() {
  const state = { from: 0, to: 30, asked: [] as (string | undefined)[] };
  const url = await startServer((request, response) => {
    const etag = `"${request.url}-${state.to}"`;
    state.asked.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const mine = items(state.from, state.to).map((item) => ({
      ...item,
      guid: `${request.url}${item.guid}`,
      link: `${item.link}${request.url}`,
    }));
    response.writeHead(200, { etag }).end(rssOf(mine));
  });
  return { state, url };
}

describe('run --once, and what is collected by it', () => {
  it('stores all, then nothing, then exactly what is new; export gives each once', async () => {
    const { state, url } = await world();
    const project = makeProject();
    project.writeList(listOf({ f1: `${url}/f1`, f2: `${url}/f2`, f3: `${url}/f3` }));
    const once = async () => {
      const { code, stdout, stderr } = await project.feedmill('run', '--once', '--json');
      expect({ code, stderr: stderr.split('\n').slice(0, 1) }).toMatchObject({ code: 0 });
      return lines(stdout).map((line) => JSON.parse(line));
    };
    expect((await once()).map(({ status, new: fresh }) => [status, fresh])).toEqual([
      [200, 30],
      [200, 30],
      [200, 30],
    ]);
    expect((await once()).map(({ status, new: fresh }) => [status, fresh])).toEqual([
      [304, 0],
      [304, 0],
      [304, 0],
    ]);
    Object.assign(state, { from: 2, to: 32 });
    expect((await once()).map(({ status, new: fresh, known }) => [status, fresh, known])).toEqual([
      [200, 2, 28],
      [200, 2, 28],
      [200, 2, 28],
    ]);

    const exported = lines((await project.feedmill('export')).stdout).map((line) => JSON.parse(line));
    expect(exported).toHaveLength(96);
    expect(new Set(exported.map(({ id }) => id)).size).toBe(96);
    expect(exported.map(({ seq }) => seq)).toEqual(exported.map((_, at) => at + 1));
    expect(exported[0]).toMatchObject({
      v: 1,
      feed: { title: 'A feed', tags: [] },
      summary: 'x',
      revision: 0,
      backfill: true,
    });
    const after = lines((await project.feedmill('export', '--after', '90', '--feed', 'f1', '--limit', '1')).stdout);
    expect(after).toHaveLength(1);
    expect(JSON.parse(after[0]!)).toMatchObject({ feeds: ['f1'] });
    expect((await project.feedmill('export', '--since', '2099-01-01')).stdout).toBe('');
  });

  it('names failures in a table, polls the others, and is strict on demand', async () => {
    const { url } = await world();
    const bad = await startServer((_, response) => void response.writeHead(404).end());
    const project = makeProject();
    project.writeList(listOf({ good: `${url}/f1`, bad: `${bad}/x` }));
    const table = await project.feedmill('run', '--once');
    expect(table.code).toBe(0);
    expect(table.stdout).toMatch(/^FEED +STATUS +NEW +REVISED +MS +ERROR/);
    expect(table.stdout).toMatch(
      /^bad +404 +0 +0 +\d+ +status: HTTP 404: nothing is there; "feedmill feeds discover SITE" may find/m,
    );
    expect(table.stdout).toMatch(/^good +200 +30 +0 +\d+$/m);
    expect((await project.feedmill('run', '--once', '--strict')).code).toBe(1);
    const status = await project.feedmill('status');
    expect(status.stdout).toMatch(/daemon +does not run/);
    expect(status.stdout).toMatch(/^bad +.* status: HTTP 404: nothing is there; /m);
    const listed = lines((await project.feedmill('feeds', 'list', '--json')).stdout).map((line) => JSON.parse(line));
    expect(listed.map(({ id, items: count }) => [id, count])).toEqual([
      ['bad', 0],
      ['good', 30],
    ]);
  });

  it('items can be listed and shown', async () => {
    const { url } = await world();
    const project = makeProject();
    project.writeList(listOf({ f1: `${url}/f1` }));
    await project.feedmill('run', '--once');
    const [item] = lines((await project.feedmill('items', 'list', '--json', '--limit', '1')).stdout).map((line) =>
      JSON.parse(line),
    );
    const shown = await project.feedmill('items', 'show', item.id);
    expect(shown.stdout).toContain(`Title:      ${item.title}\nAddress:    ${item.url}\nFeed:       A feed (f1)`);
    expect(lines((await project.feedmill('items', 'list', '--feed', 'f1')).stdout)).toHaveLength(21);
    expect((await project.feedmill('poll', 'f1')).stdout).toMatch(/^f1 +304 +0/m);
  });

  it('poll asks for the feed that is named, and fills no gap of another', async () => {
    const asked: string[] = [];
    const base = await startServer((request, response) => {
      asked.push(request.url!);
      response.end(rssOf([{ guid: request.url!, title: 'One' }]));
    });
    const project = makeProject();
    project.writeList(listOf({ a: `${base}/a`, b: `${base}/b` }));
    await project.feedmill('run', '--once');
    const db = openSqlite(join(project.data, 'feedmill.db'));
    db.exec(
      `INSERT INTO gaps (feed, at, since, missed, older) SELECT key, 1, 0, 9, '${base}/older' FROM feeds WHERE id = 'a'`,
    );
    db.close();
    asked.length = 0;
    expect((await project.feedmill('poll', 'b')).stdout).toMatch(/^b +200 /m);
    expect(asked).toEqual(['/b']);
    await project.feedmill('run', '--once');
    expect(asked).toContain('/older');
  });

  it('a pipe that is read slowly or closed early gets whole lines, and no error', async () => {
    const { url } = await world();
    const project = makeProject();
    project.writeList(listOf({ f1: `${url}/f1`, f2: `${url}/f2` }));
    await project.feedmill('run', '--once');
    const whole = await project.feedmill('export');
    expect(whole.stdout.endsWith('}\n')).toBe(true);
    expect(lines(whole.stdout)).toHaveLength(60);
  });
});

describe('help and wrong use', () => {
  const project = () => {
    const made = makeProject();
    made.writeList('feeds: []\n');
    return made;
  };
  it.each([
    [[], 'run|poll|status|feeds|items|export'],
    [['run'], '--once'],
    [['poll'], '<feed>'],
    [['feeds', 'list'], '--json'],
    [['items', 'list'], '--limit'],
    [['items', 'show'], '<id>'],
    [['export'], '--with-removed'],
    [['status'], '--json'],
  ])('%j --help', async (command, says) => {
    const { code, stdout } = await project().feedmill(...command, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(says));
  });
  it.each([
    [['nothing'], /unknown command 'nothing'.*"feedmill --help"/],
    [['items', 'shw'], /unknown command 'shw' \(Did you mean show\?\); "feedmill items --help" lists the commands/],
    [['items', 'show'], /missing required argument 'id'; "feedmill items show --help" says how to use it/],
    [['run', '--onse'], /unknown option '--onse'.*--once/s],
    [['run', '--role', 'writer'], /--role: "writer" is none: write all or fetcher/],
    [['run', '--strict'], /--strict goes with --once only/],
    [['export', '--after', 'x'], /--after: "x" is no whole number/],
    [['export', '--since', 'soon'], /--since: "soon" is no time: write/],
    [['export', '--until', '2026-11-31'], /--until: "2026-11-31" is no time: write/],
    [['items', 'list', '--limit', '0'], /--limit: "0"/],
    [
      ['run', '--config', 'none.yaml'],
      /none\.yaml: there is no such file or folder; name the settings file with --config PATH/,
    ],
    [['run', '--role', 'fetcher'], /--role fetcher needs the Redis of its owner/],
    [['poll', 'nobody'], /no list names a feed "nobody"/],
  ])('%j is answered in a sentence, with exit code 2', async (command, says) => {
    const { code, stdout, stderr } = await project().feedmill(...command);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
  it('before the first run, feeds list shows what the lists name; a broken list hides nothing of what is stored', async () => {
    const one = project();
    one.writeList(listOf({ fresh: 'http://127.0.0.1:9999/' }));
    expect((await one.feedmill('feeds', 'list')).stdout).toMatch(/^fresh +new +0 +- +never +due +http/m);
    await one.feedmill('feeds', 'pause', 'fresh');
    one.writeList('feeds: [\n');
    const { code, stdout, stderr } = await one.feedmill('feeds', 'list');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^fresh +paused/m),
      stderr: expect.stringContaining('feeds.yaml:'),
    });
  });
  it('feeds list --tag shows the feeds with that tag, stored or not yet, and refuses a tag that there is not', async () => {
    const one = project();
    one.writeList('feeds:\n  - { id: a, url: "http://127.0.0.1:9999/a", tags: [work] }\n');
    await one.feedmill('feeds', 'pause', 'a'); // so that it is stored
    one.writeList(
      'feeds:\n  - { id: a, url: "http://127.0.0.1:9999/a", tags: [work] }\n' +
        '  - { id: b, url: "http://127.0.0.1:9999/b", tags: [home] }\n  - { id: c, url: "http://127.0.0.1:9999/c", tags: [work] }\n',
    );
    const { stdout } = await one.feedmill('feeds', 'list', '--tag', 'work', '--json');
    expect(lines(stdout).map((line) => JSON.parse(line).id)).toEqual(['a', 'c']);
    const wrong = await one.feedmill('feeds', 'list', '--tag', 'wrok');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('--tag: no feed has the tag "wrok"; there are home, work');
  });
  it('before the first run, readers are told what to do', async () => {
    const { code, stderr } = await project().feedmill('items', 'list');
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('start the daemon once') });
  });
});

it('the shipped settings and list are sound', async () => {
  const { readSettings } = await import('../../src/config/read-settings.ts');
  const { readLists } = await import('../../src/config/read-lists.ts');
  const settings = readSettings(join(import.meta.dirname, '../../config/feedmill.yaml'));
  const { feeds } = readLists(settings);
  expect(feeds.length).toBeGreaterThanOrEqual(6);
  expect(readFileSync(new URL(feeds.find(({ id }) => id === 'welcome')!.url), 'utf8')).toContain('<rss');
});
