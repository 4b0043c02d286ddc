import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addToFirstList } from '../../src/config/change-list.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const lines = (text: string) => text.trim().split('\n');
const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

/** Every path is a feed of three items. */
async function feedServer() {
  return startServer((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/dead')) return void response.writeHead(404).end();
    const items = ['one', 'two', 'three'].map((name) => ({
      guid: `${path}-${name}`,
      link: `http://e.org${path}/${name}`,
      title: `${name} of ${path}`,
      text: `Text of ${name}, about the "climate", in ${path}`,
    }));
    response.end(rssOf(items, `Feed ${path}`));
  });
}

describe('from FreshRSS, with 300 feeds in folders', () => {
  it('import, start, status, search, and the last day of one tag as csv', async () => {
    const url = await feedServer();
    const outline = (n: number) => `<outline text="Feed ${n}" type="rss" xmlUrl="${url}/f${n}.xml" htmlUrl="${url}/"/>`;
    const folders = ['World', 'Tech', 'Local & more'].map((name, at) => {
      const feeds = Array.from({ length: 100 }, (_, n) => outline(at * 100 + n));
      return `<outline text="${name.replace('&', '&amp;')}">${feeds.join('')}</outline>`;
    });
    const project = makeProject(PATIENT);
    project.writeList('# mine\nfeeds: []\n');
    const file = join(project.folder, 'freshrss.opml');
    writeFileSync(
      file,
      `<?xml version="1.0"?><opml xmlns:frss="https://freshrss.org/opml" version="2.0"><body>${folders.join('')}</body></opml>`,
    );

    const dry = await project.feedmill('feeds', 'import', file, '--dry-run');
    expect(dry.stderr).toBe('300 of 300 feeds would be added; without --dry-run they are\n');
    expect(dry.stdout).toMatch(/^add +http:\/\/\S+\/f0\.xml +World$/m);
    expect(readFileSync(join(project.folder, 'config', 'feeds.yaml'), 'utf8')).toBe('# mine\nfeeds: []\n');
    expect((await project.feedmill('feeds', 'import', file)).stderr).toMatch(
      /^300 of 300 feeds added to \S+feeds\.yaml$/m,
    );
    const list = readFileSync(join(project.folder, 'config', 'feeds.yaml'), 'utf8');
    expect(list.startsWith('# mine\nfeeds:\n  - url: ')).toBe(true);
    expect(parse(list).feeds[299].tags).toEqual(['Local & more']);
    expect((await project.feedmill('feeds', 'import', file)).stderr).toBe('nothing to add\n');

    const daemon = project.start('run');
    await daemon.says('"msg":"feeds listed"');
    await expect.poll(async () => (await project.feedmill('status')).stdout, { timeout: 20_000 }).toMatch(/300 fine/);
    expect((await project.feedmill('status')).stdout).toMatch(/^items {4}900, 900 an hour lately$/m);
    await expect
      .poll(async () => (await project.feedmill('items', 'search', '"three of" f77*')).stdout, { timeout: 20_000 })
      .toMatch(/three of \/f77\.xml/);
    const csv = join(project.folder, 'tech.csv.gz');
    const exported = await project.feedmill('export', '--tag', 'Tech', '--since', '24h', '--out', csv);
    expect(exported).toMatchObject({ code: 0, stdout: '', stderr: `300 items in ${csv}\n` });
    const records = gunzipSync(readFileSync(csv)).toString().split('\r\n');
    expect(records[0]).toBe('seq,id,feed,published,collected,title,url,authors,categories,summary,language,revision');
    expect(records).toHaveLength(302);
    expect(records[1]).toContain('"Text of ');
    expect((await daemon.stop()).code).toBe(0);
  }, 60_000);
});

describe('from newsboat, with its urls file', () => {
  it('as a list of its own, and imported', async () => {
    const url = await feedServer();
    const project = makeProject(`${PATIENT}lists: [./urls]\n`);
    const urls = `# newsboat\n${url}/a.xml tech "open source" "~My A"\n"query:Unread:unread = \\"yes\\""\n${url}/b.xml\n`;
    writeFileSync(join(project.folder, 'config', 'urls'), urls);
    const once = await project.feedmill('run', '--once');
    expect(once.stdout).toMatch(/a-xml +200 +3/);
    expect(once.stderr).toContain('a query feed of newsboat: use \\"feedmill items search\\"');
    expect((await project.feedmill('items', 'list', '--tag', 'open source')).stdout).toMatch(/one of \/a\.xml/);
    const [item] = lines((await project.feedmill('export', '--tag', 'tech')).stdout).map((line) => JSON.parse(line));
    expect(item.feed.title).toBe('My A');
    expect((await project.feedmill('items', 'search', 'author:Ann')).stderr).toBe(
      'no items\nauthor: is no field, so it was searched for as a word; the fields are title: and text:\n',
    );
    expect((await project.feedmill('items', 'list', '--tag', 'tehc')).stderr).toMatch(
      /no feed has the tag "tehc"; there are open source, tech/,
    );

    const other = makeProject(PATIENT);
    other.writeList('');
    const imported = await other.feedmill('feeds', 'import', join(project.folder, 'config', 'urls'), '--check');
    expect(imported.stdout).toMatch(/^add +\S+a\.xml +tech, open source +3 items$/m);
    expect(parse(readFileSync(join(other.folder, 'config', 'feeds.yaml'), 'utf8')).feeds).toEqual([
      { url: `${url}/a.xml`, title: 'My A', tags: ['tech', 'open source'] },
      { url: `${url}/b.xml` },
    ]);
  });
});

it('a file of others is not told what it asks of the environment, unless it is trusted', async () => {
  const asked: (string | undefined)[] = [];
  const url = await startServer((request, response) => {
    asked.push(request.url);
    response.end(rssOf([]));
  });
  const project = makeProject(PATIENT, { TOKEN: 'secret' });
  project.writeList('');
  const file = join(project.folder, 'theirs.opml');
  writeFileSync(file, `<opml><body><outline text="A" xmlUrl="${url}/a?k=\${TOKEN}"/></body></opml>`);
  const importing = (...more: string[]) => project.feedmill('feeds', 'import', file, '--check', ...more);
  const refused = await importing();
  expect(refused.stdout).toMatch(/^refused .* it would be told \$\{TOKEN\}: --with-secrets adds it$/m);
  expect([refused.stderr, asked]).toEqual(['nothing to add\n', []]);
  expect((await importing('--with-secrets')).stderr).toContain('1 of 1 feed added');
  expect(asked).toEqual(['/a?k=secret']);
});

describe('by hand, with five mistakes one after the other', () => {
  it('each is told in one sentence with its place; then it runs', async () => {
    const url = await feedServer();
    const project = makeProject(PATIENT);
    const good = `feeds:\n  - url: ${url}/a.xml\n    tags: [world]\n    every: 10m\n    skip: { title: two }\n`;
    const mistakes: readonly [string, string, RegExp][] = [
      ['tags:', 'tag:', /feeds\.yaml:3:5: feeds\[1\]\.tag: unknown key "tag"; did you mean "tags"\?$/],
      [
        '10m',
        '10 minutes',
        /feeds\.yaml:4:5: feeds\[1\]\.every: "10 minutes" is no duration: write 20s, 60m, 24h or 30d$/,
      ],
      ['[world]', 'world', /feeds\.yaml:3:5: feeds\[1\]\.tags: this must be a list/],
      [
        'title: two',
        'title: "/(two/"',
        /feeds\.yaml:5:13: feeds\[1\]\.skip\.title: \/\(two\/ is no regular expression of RE2/,
      ],
      ['  - url', '   - url', /feeds\.yaml:\d+:\d+: /],
    ];
    for (const [right, wrong, says] of mistakes) {
      project.writeList(good.replace(right, wrong));
      const { code, stdout, stderr } = await project.feedmill('run', '--once');
      expect(lines(stderr), stderr).toHaveLength(1);
      expect({ code, stdout, stderr: stderr.trim() }).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(says),
      });
    }
    project.writeList(good);
    expect((await project.feedmill('run', '--once')).stdout).toMatch(/^127\S+ +200 +2 /m);
  });
});

describe('adding by the address of a site', () => {
  it('finds its feeds, takes the best, polls it, and writes it to the list', async () => {
    const feeds = await feedServer();
    const site = await startServer((request, response) => {
      if (request.url !== '/') return void response.writeHead(404).end();
      response.end(`<html><head><link rel="alternate" type="application/rss+xml" href="${feeds}/comments.xml">
        <link rel='alternate' type='application/atom+xml' title=Main href='${feeds}/main.xml'></head></html>`);
    });
    const project = makeProject(PATIENT);
    project.writeList('feeds:\n  # first\n  - { id: x, url: "https://x.invalid/" }\n');
    const added = await project.feedmill('feeds', 'add', site, '--id', 'site', '--tag', 'a', 'b');
    expect(added.stderr).toMatch(
      /offers 2 feeds:\n {2}1\. Feed \/main\.xml \(3 items\).*\n {2}2\. .*comments.*\ntaking the first/,
    );
    expect(added.stderr).toMatch(/"Feed \/main\.xml" \(3 items\) is now in \S+feeds\.yaml/);
    expect(added.stdout).toMatch(/^site +200 +3/m);
    expect(readFileSync(join(project.folder, 'config', 'feeds.yaml'), 'utf8')).toBe(
      `feeds:\n  # first\n  - { id: x, url: "https://x.invalid/" }\n  - url: ${feeds}/main.xml\n    id: site\n    tags: [ a, b ]\n`,
    );
    expect(await project.feedmill('feeds', 'add', `${feeds}/main.xml`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is listed already: feed "site"'),
    });
    const moved = await startServer((_, response) => response.writeHead(301, { location: `${feeds}/main.xml` }).end());
    expect(await project.feedmill('feeds', 'add', moved)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${feeds}/main.xml is listed already: feed "site"`),
    });
    expect(await project.feedmill('feeds', 'add', `${feeds}/dead`)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('HTTP 404'),
    });

    const removed = await project.feedmill('feeds', 'remove', 'site', '--with-items');
    expect(removed.stderr).toMatch(/no longer in .*\n?.*3 items that only it listed: removed/);
    expect((await project.feedmill('export')).stdout).toBe('');
    expect((await project.feedmill('feeds', 'list')).stdout).not.toContain('site');
    expect(lines((await project.feedmill('export', '--with-removed')).stdout)).toHaveLength(3);
    expect(await project.feedmill('feeds', 'remove', 'nobody')).toMatchObject({ code: 2 });
  });
});

it('feeds export is OPML that reads back without loss', async () => {
  const project = makeProject(PATIENT);
  const list = `feeds:
  - url: https://a.example/feed
    id: a
    title: 'A & "B"'
    tags: [World, 'x, y', Daily]
    every: 90s
    keep: 90d
    only: { title: [climate, "/a.b/i"] }
    headers: { Authorization: "Bearer \${TOKEN}" }
    parser: rss-parser
  - { url: "https://b.example/feed", title: B, cron: "*/10 6-22 * * *" }
  - { url: "https://c.example/feed", title: C, tags: [World], keep: forever }
`;
  project.writeList(list);
  const { stdout } = await project.feedmill('feeds', 'export');
  expect(stdout).toContain('xmlns:feedmill="urn:feedmill:opml:1"');
  const file = join(project.folder, 'out.opml');
  writeFileSync(file, stdout);
  const other = makeProject(PATIENT);
  other.writeList('feeds:\n');
  await other.feedmill('feeds', 'import', file, '--with-secrets');
  const [b, a, c] = parse(readFileSync(join(other.folder, 'config', 'feeds.yaml'), 'utf8')).feeds;
  const written = parse(list).feeds;
  expect([a, b, c]).toEqual(written);
});

describe('filters', () => {
  it('skip what is not wanted, count it once, keep conditional requests, and look again when they change', async () => {
    const asked: (string | undefined)[] = [];
    const url = await startServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match']) return void response.writeHead(304).end();
      response.writeHead(200, { etag: '"1"' }).end(rssOf(['one', 'two'].map((name) => ({ guid: name, title: name }))));
    });
    const project = makeProject();
    const run = async (skip: string) => {
      project.writeList(`feeds:\n  - { id: f, url: "${url}"${skip} }\n`);
      return JSON.parse((await project.feedmill('run', '--once', '--json')).stdout);
    };
    expect(await run(', skip: { title: two }')).toMatchObject({ status: 200, new: 1, skipped: 1, known: 0 });
    expect(await run(', skip: { title: two }')).toMatchObject({ status: 304, new: 0, skipped: 0 });
    const checked = await project.feedmill('feeds', 'check', 'f');
    expect(checked.stdout).toMatch(/skip title: two +two/);
    expect(await run('')).toMatchObject({ status: 200, new: 1, skipped: 0, known: 1 });
    expect(asked).toEqual([undefined, '"1"', undefined, undefined]);
  });
});

describe('items', () => {
  it('are searched and shown with their history', async () => {
    let title = 'Ten dead in fire';
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title, text: 'In Rome' }])));
    const project = makeProject();
    project.writeList(listOf({ f: url }));
    await project.feedmill('run', '--once');
    title = 'Ten hurt in fire';
    await project.feedmill('run', '--once');
    const search = async (query: string) => (await project.feedmill('items', 'search', '--json', query)).stdout;
    expect(JSON.parse(await search('hurt'))).toMatchObject({ title });
    expect(await search('dead')).toBe('');
    expect(await search('title:rome')).toBe('');
    expect(await search('"hurt in" ro*')).not.toBe('');
    expect(await search("rome's -fire")).toBe('');
    expect((await project.feedmill('items', 'search', '!!')).stderr).toMatch(/asks for no word/);
    const { id } = JSON.parse(await search('hurt'));
    const shown = await project.feedmill('items', 'show', id, '--history');
    const told = JSON.parse((await project.feedmill('items', 'show', id, '--history', '--json')).stdout);
    expect(told).toMatchObject({
      title,
      history: [{ revision: 1, changed: ['title'], text: { title: 'Ten dead in fire' } }],
    });
    expect((await project.feedmill('why', 'item', id)).stdout).toMatch(/has changed 1 time, at last its title at 2/);
    expect(shown.stdout).toMatch(/Revision 1, .*\n {2}title: Ten \[-dead-\]\{\+hurt\+\} in fire\n/);
    expect((await project.feedmill('items', 'reindex')).stderr).toBe('1 item is indexed anew\n');
    expect(JSON.parse(await search('hurt'))).toMatchObject({ title });
  });
});

describe('exports to a file', () => {
  const exported = async () => {
    const project = makeProject(PATIENT);
    project.writeList(listOf({ f: `${await feedServer()}/f` }));
    await project.feedmill('run', '--once');
    return project;
  };

  it('keep the mode of the file that they replace, follow links, and never replace a device or a pipe', async () => {
    const project = await exported();
    const at = (name: string) => join(project.folder, name);
    writeFileSync(at('real.csv'), '', { mode: 0o600 });
    symlinkSync(at('real.csv'), at('link.csv'));
    await project.feedmill('export', '--out', at('link.csv'));
    expect(lstatSync(at('link.csv')).isSymbolicLink()).toBe(true);
    expect([statSync(at('real.csv')).mode & 0o777, readFileSync(at('real.csv'), 'utf8').split('\r\n').length]).toEqual([
      0o600, 5,
    ]);
    spawnSync('mkfifo', [at('pipe')]);
    const reading = spawn('cat', [at('pipe')], { stdio: ['ignore', 'pipe', 'ignore'] });
    const heard = text(reading.stdout);
    await project.feedmill('export', '--out', at('pipe'));
    expect(lines(await heard)).toHaveLength(3);
    expect(statSync(at('pipe')).isFIFO()).toBe(true);
    expect(await project.feedmill('export', '--out', project.folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('it is a folder'),
    });
    expect(await project.feedmill('export', '--out', at('a.xlsx'))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--out: the ending of \S+a\.xlsx names no format: add --format, and write jsonl, /),
    });
    expect(readdirSync(project.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('say which were removed, and give the fullest text there is', async () => {
    const project = await exported();
    const [first] = lines((await project.feedmill('export')).stdout).map((line) => JSON.parse(line));
    expect(first.contentText).toBe(first.summary);
    await project.feedmill('feeds', 'remove', 'f', '--with-items');
    const csv = lines((await project.feedmill('export', '--format', 'csv', '--with-removed')).stdout);
    expect([csv[0]!.trim().endsWith(',removed'), csv[1]!.trim().endsWith(',true')]).toEqual([true, true]);
  });
});

it('lists are edited one after the other, and keep their mode', async () => {
  const url = await feedServer();
  const project = makeProject(PATIENT);
  project.writeList('feeds: []\n');
  const list = join(project.folder, 'config', 'feeds.yaml');
  chmodSync(list, 0o664);
  const files = Array.from({ length: 4 }, (_, n) => {
    writeFileSync(join(project.folder, `urls-${n}`), `${url}/${n}.xml\n`);
    return join(project.folder, `urls-${n}`);
  });
  await Promise.all(files.map((file) => project.feedmill('feeds', 'import', file)));
  expect(parse(readFileSync(list, 'utf8')).feeds).toHaveLength(4);
  expect(statSync(list).mode & 0o777).toBe(0o664);
  expect((await project.feedmill('feeds', 'export')).stdout).toContain('3.xml');
  project.writeList('feeds: []\n');
  expect((await project.feedmill('feeds', 'export')).stdout).toContain('<body></body>');
});

it('a page can not make feeds add read a file of this machine, nor its title drive the terminal', async () => {
  const title = 'Evil &#27;[31m title';
  const feeds = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }], title)));
  const project = makeProject(PATIENT);
  writeFileSync(join(project.folder, 'own.xml'), rssOf([{ guid: '1', title: 'Secret' }]));
  const site = await startServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(404).end();
    const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
    response.end(`<html>${link(`file://${project.folder}/own.xml`)}${link(feeds)}</html>`);
  });
  project.writeList('feeds: []\n');
  const { stderr } = await project.feedmill('feeds', 'add', site, '--every', '10ms');
  expect(stderr).toContain('is now in');
  expect(stderr).not.toContain('own.xml');
  expect(stderr).toMatch(/it is polled every 1s, not every 10ms: poll.min in \S+ is 1s/);
  expect(stderr).not.toContain('\x1b');
});

it.runIf(process.getuid?.() === 0)('a user who is not in the group of a list can edit it all the same', () => {
  const project = makeProject(PATIENT);
  project.writeList('feeds: []\n');
  const list = join(project.folder, 'config', 'feeds.yaml');
  const [nobody, theirs] = [65534, 0];
  for (const path of [project.folder, join(project.folder, 'config'), list]) chownSync(path, nobody, theirs);
  chmodSync(join(project.folder, '..'), 0o755); // the folder of all tests is closed to others
  process.setegid!(nobody);
  process.seteuid!(nobody);
  try {
    addToFirstList({ file: '', lists: [list] }, [{ url: 'https://e.example/feed' }]);
  } finally {
    process.seteuid!(0);
    process.setegid!(0);
  }
  expect(readFileSync(list, 'utf8')).toContain('https://e.example/feed');
});

it('of two feeds whose addresses make one id, the one that was named loses its items', async () => {
  const url = await startServer(
    (request, response) => void response.end(rssOf([{ guid: request.url!, title: request.url! }])),
  );
  const project = makeProject();
  project.writeList(`feeds:\n  - url: "${url}/a-b"\n  - url: "${url}/a/b"\n`);
  await project.feedmill('run', '--once');
  const [, id] = /^(\S+-a-b-\w{6}) .*\/a-b$/m.exec((await project.feedmill('feeds', 'list')).stdout)!;
  await project.feedmill('feeds', 'remove', id!, '--with-items');
  expect((await project.feedmill('items', 'list')).stdout).toMatch(
    new RegExp(`^\\S+ .* ${id!.slice(0, -7)} +/a/b$`, 'm'),
  ); // alone it needs no mark
  expect((await project.feedmill('items', 'list')).stdout).not.toContain('/a-b');
}, 60_000);

it('a text that names a few addresses is not taken for a list', async () => {
  const project = makeProject();
  project.writeList('feeds: []\n');
  const file = join(project.folder, 'notes.txt');
  writeFileSync(file, `https://e.example/feed\n${'Words about it.\n'.repeat(30)}`);
  const { code, stdout, stderr } = await project.feedmill('feeds', 'import', file);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/notes\.txt seems to be no list: 30 of its lines name no feed/);
});
