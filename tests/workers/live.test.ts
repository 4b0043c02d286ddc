import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');
const feeds = () =>
  startServer(
    (request, response) => void response.end(rssOf([{ guid: `${request.url}`, title: `Of ${request.url}` }])),
  );

describe('while the daemon runs', () => {
  it('an edit of list or settings is taken, a broken one is told and changes nothing', async () => {
    const url = await feeds();
    const project = makeProject(PATIENT);
    const list = join(project.folder, 'config', 'feeds.yaml');
    project.writeList(listOf({ a: `${url}/a` }));
    const daemon = project.start('run');
    await daemon.says('"feed":"a"');

    appendFileSync(list, `  - { id: b, url: "${url}/b" }\n`);
    expect(await daemon.says('1 feed added')).toContain('settings and lists read again');
    await daemon.says('"feed":"b"');

    appendFileSync(list, '  - { ulr: x }\n');
    expect(await daemon.says('the edit is not taken')).toMatch(
      /feeds\.yaml:4:\d+: feeds\[3\]\.ulr: unknown key .*did you mean/,
    );
    const refused = await project.feedmill('reload');
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('feeds.yaml:4') });
    expect((await project.feedmill('status')).stdout).toMatch(/2 fine/);
    const { status } = JSON.parse(await daemon.says('status pages'));
    const statusPage = async () => (await (await fetch(status)).json()) as Record<string, unknown>;
    expect(await statusPage()).toMatchObject({ refusedEdit: expect.stringMatching(/feeds\.yaml:4.*unknown key/) });

    writeFileSync(list, listOf({ b: `${url}/b` }));
    await daemon.says('1 feed no longer listed');
    await daemon.says('the edit that was not taken is mended');
    expect(await statusPage()).not.toHaveProperty('refusedEdit');
    project.writeSettings(`${PATIENT.replace('every: 1h', 'every: 2h')}data: ./other\n`);
    expect(await daemon.says('takes effect after a restart')).toContain('data changed: takes effect');
    project.writeSettings(PATIENT);
    const reloaded = await project.feedmill('reload', '--json');
    expect(JSON.parse(reloaded.stdout)).toMatchObject({ added: 0, unlisted: 0, restart: [], notes: [] });
    expect((await daemon.stop()).code).toBe(0);
  }, 60_000);

  it('fetch.allow opens a feed without a restart', async () => {
    const url = await feeds();
    const project = makeProject(PATIENT.replace('allow: [loopback]', 'allow: []'));
    project.writeList(listOf({ a: `${url}/a` }));
    const daemon = project.start('run');
    expect(await daemon.says('"msg":"feed failed"')).toContain('refused-address');
    project.writeSettings(PATIENT);
    await daemon.says('settings and lists read again');
    expect((await project.feedmill('poll', 'a')).stdout).toMatch(/^a +200 +1/m);
    await daemon.stop();
  }, 60_000);

  it('feeds are paused, resumed, added and removed by command', async () => {
    const url = await feeds();
    const project = makeProject(PATIENT);
    project.writeList(listOf({ a: `${url}/a` }));
    const daemon = project.start('run');
    await daemon.says('"feed":"a"');
    expect(await project.feedmill('feeds', 'pause', 'a')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('is paused'),
    });
    expect((await project.feedmill('feeds', 'list')).stdout).toMatch(/^a +paused/m);
    expect(await project.feedmill('feeds', 'pause', 'nobody')).toMatchObject({ code: 2 });
    await project.feedmill('feeds', 'resume', 'a');
    expect((await project.feedmill('feeds', 'list')).stdout).toMatch(/^a +fine/m);
    const added = await project.feedmill('feeds', 'add', `${url}/b`, '--id', 'b');
    expect(added.stdout + added.stderr).toMatch(/^b +200 +[01] |feed "b" was polled by the daemon: 1 item is/m); // whoever was quicker
    expect((await project.feedmill('feeds', 'remove', 'b', '--with-items')).stderr).toContain(
      '1 item that only it listed',
    );
    expect((await project.feedmill('feeds', 'list')).stdout).not.toMatch(/^b /m);
    await expect.poll(async () => (await project.feedmill('items', 'search', 'of')).stdout).toMatch(/Of \/a/);
    expect((await daemon.stop()).code).toBe(0);
    // and without a daemon
    expect(await project.feedmill('feeds', 'pause', 'a')).toMatchObject({ code: 0 });
    expect((await project.feedmill('run', '--once')).stderr).toMatch(/^0 polled/);
    expect(await project.feedmill('reload')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no daemon runs'),
    });
  }, 60_000);

  it('a feed that breaks and heals is an event in the log and in status', async () => {
    let isBroken = false;
    const url = await startServer((_, response) => {
      if (isBroken) response.writeHead(500).end();
      else response.end(rssOf([{ guid: '1', title: 'One' }]));
    });
    const project = makeProject();
    project.writeList(listOf({ a: url }));
    const daemon = project.start('run');
    await daemon.says('"msg":"feed stored"');
    isBroken = true;
    expect(await daemon.says('feed broke')).toContain('"reason":"status"');
    expect((await project.feedmill('status')).stdout).toMatch(/FAILING +SINCE +NEXT TRY +WHY\na .* status: HTTP 500/);
    isBroken = false;
    await daemon.says('feed healed');
    expect((await project.feedmill('status')).stdout).toMatch(/HEALED +WHEN +HAD FAILED SINCE\na /);
    await daemon.stop();
  });
});

describe('a remote list', () => {
  it('is fetched, kept, and not believed when it shrinks or breaks', async () => {
    const url = await feeds();
    const opml = (count: number) =>
      `<opml><body>${Array.from({ length: count }, (_, n) => `<outline text="F${n}" xmlUrl="${url}/${n}"/>`).join('')}</body></opml>`;
    let answer = opml(4);
    let breaksOff = false;
    const asked: (string | undefined)[] = [];
    const server = await startServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === `"${answer.length}"`) return void response.writeHead(304).end();
      response.writeHead(200, { etag: `"${answer.length}"`, ...(breaksOff && { 'content-length': 999 }) });
      response.write(answer, () => (breaksOff ? response.destroy() : response.end()));
    });
    const project = makeProject(`${OPEN_SETTINGS}lists: ["${server}/list.opml"]\n`);
    const once = async () => {
      const { stdout, stderr } = await project.feedmill('run', '--once', '--json');
      return { feeds: stdout.trim().split('\n').filter(Boolean).length, stderr };
    };
    const makeDue = () => {
      const file = remoteFile(project.data);
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), askedAt: 0 }));
    };
    expect(await once()).toMatchObject({ feeds: 4 });
    expect(asked).toEqual([undefined]);
    await once();
    expect(asked).toHaveLength(1); // once a day
    makeDue();
    await once();
    expect(asked.at(-1)).toBe(`"${answer.length}"`);
    answer = opml(1);
    makeDue();
    const shrunk = await once();
    expect(shrunk.feeds).toBe(4);
    expect(shrunk.stderr).toMatch(
      /list http:\S+: it shrank from 4 feeds to 1, which is not believed; remove \S+ to accept it/,
    );
    answer = opml(3); // whole as it looks: only its length tells
    breaksOff = true;
    makeDue();
    const broken = await once();
    expect(broken.feeds).toBe(4);
    expect(broken.stderr).toMatch(/list http:\S+: it broke off .*; its 4 feeds stay as they were/);
    breaksOff = false;
    answer = '<html>';
    makeDue();
    expect((await once()).stderr).toMatch(/it can't be read .*; its 4 feeds stay as they were/);
    const [{ id }] = (await project.feedmill('feeds', 'list', '--json')).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect((await project.feedmill('feeds', 'remove', id)).stderr).toMatch(/is no YAML list here: take it out there/);
  }, 60_000);
});

it('a remote list may be empty', async () => {
  const server = await startServer((_, response) => void response.end('<opml><body></body></opml>'));
  const project = makeProject(`${OPEN_SETTINGS}lists: ["${server}/list.opml"]\n`);
  const { code, stderr } = await project.feedmill('run', '--once');
  expect(stderr).not.toContain('shrank');
  expect(code).toBe(0);
});

function remoteFile(data: string): string {
  const folder = join(data, 'lists');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.remote.json'))!);
}
