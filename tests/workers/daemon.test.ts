import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmbeddedRedis } from '../../src/queue/embedded-redis.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { startRedis } from '../harness/redis.ts';
import { UNDO_20 } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const document = rssOf([{ guid: '1', title: 'One' }]);
const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function statusOf(line: string): string {
  return (JSON.parse(line) as { status: string }).status;
}

describe('the daemon', () => {
  it('tells where it is, polls, serves its status, answers commands, and stops with 0', async () => {
    const url = await startServer((_, response) => void response.end(document));
    const project = makeProject();
    project.writeList(listOf({ f1: url }));
    const daemon = project.start('run');
    const status = statusOf(await daemon.says('"msg":"status pages"'));
    await daemon.says('"msg":"feed stored"');
    expect(await (await fetch(status.replace('status.json', 'healthz'))).text()).toBe('ok\n');
    expect(await (await fetch(status.replace('status.json', 'readyz'))).text()).toBe('ready\n');
    const metrics = await (await fetch(status.replace('status.json', 'metrics'))).text();
    expect(metrics).toMatch(/^feedmill_items_stored_total\{kind="new"\} 1$/m);
    expect(metrics).toMatch(/^feedmill_polls_total\{result="changed"\} 1$/m);
    expect(await (await fetch(status)).json()).toMatchObject({
      pid: daemon.pid,
      ready: true,
      items: 1,
      feeds: { listed: 1, failing: 0 },
    });

    const polled = await project.feedmill('poll', 'f1');
    expect(polled.stdout).toMatch(/^f1 +200 +0/m);
    const told = JSON.parse((await project.feedmill('poll', 'f1', '--json')).stdout);
    expect(told).toMatchObject({ feed: 'f1', at: expect.stringMatching(ISO), conditional: expect.any(Boolean) });
    expect(Object.keys(told).filter((key) => key.includes('_'))).toEqual([]);
    expect(await project.feedmill('poll', 'nobody')).toMatchObject({ code: 2 });
    const once = await project.feedmill('run', '--once');
    expect(once).toMatchObject({
      code: 2,
      stderr: `feedmill: a daemon or another run (pid ${daemon.pid}) is at work here, and polls what is due; "feedmill poll FEED" asks a daemon\n`,
    });
    const second = await project.feedmill('run');
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`another Feedmill (pid ${daemon.pid}) runs on`),
    });
    expect((await project.feedmill('status')).stdout).toContain(`runs (pid ${daemon.pid})`);
    expect((await project.feedmill('export')).stdout.trim().split('\n')).toHaveLength(1);

    expect((await daemon.stop()).code).toBe(0);
    expect((await daemon.ended).stderr).toContain('"msg":"stopped"');
  });

  it('stores the feed that lies beside its list when nothing else answers, and says that it is offline', async () => {
    const project = makeProject();
    writeFileSync(join(project.folder, 'config', 'own.xml'), document);
    project.writeList(
      listOf({ own: 'file:./own.xml', a: 'http://a.invalid/', b: 'http://b.invalid/', c: 'http://c.invalid/' }),
    );
    const daemon = project.start('run');
    await daemon.says('this machine seems to be offline');
    expect(await daemon.says('"feed":"own"')).toContain('"new":1');
    expect(await daemon.says('"feed":"a"')).toMatch(/"reason":"dns.*"next":"20/);
    for (const id of ['b', 'c']) expect(await daemon.says(`"feed":"${id}"`)).toMatch(/"next":"(?:20|as soon as)/);
    daemon.signal('SIGINT');
    expect((await daemon.ended).code).toBe(0);
  });

  it('goes on after kill -9, and polls nothing early', async () => {
    let asked = 0;
    const url = await startServer((_, response) => {
      asked++;
      response.writeHead(200, { etag: '"1"' }).end(document);
    });
    const project = makeProject(OPEN_SETTINGS.replace('every: 1s, min: 1s', 'every: 1h, min: 1h'));
    project.writeList(listOf({ f1: url }));
    const first = project.start('run');
    await first.says('"msg":"feed stored"');
    first.signal('SIGKILL');
    await first.ended;
    const second = project.start('run');
    await second.says('"msg":"status pages"');
    const polled = await project.feedmill('poll', 'f1'); // on demand: shows that the adopted Redis works
    expect(polled.stdout).toMatch(/^f1 +200 +0/m);
    await second.stop();
    expect(asked).toBe(2);
  });

  it('stops by stop.deadline even when Redis is dead', async () => {
    const { socket, kill } = await startRedis();
    const project = makeProject(`${OPEN_SETTINGS}redis: unix://${socket}\nstop: { deadline: 3s }\n`);
    project.writeList('feeds: []\n');
    const daemon = project.start('run');
    await daemon.says('"msg":"status pages"');
    kill();
    expect((await daemon.stop()).code).toBe(0); // without a deadline it would wait for Redis, and outlast the time limit of the test
  });

  it('refuses a Redis that may evict, or that is not there', async () => {
    const { socket, connect } = await startRedis();
    await connect().config('SET', 'maxmemory-policy', 'volatile-ttl');
    const project = makeProject(`redis: unix://${socket}\n`);
    project.writeList('feeds: []\n');
    expect(await project.feedmill('run')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CONFIG SET maxmemory-policy noeviction'),
    });
  });
});

describe('back-pressure', () => {
  it('holds polls while the disk is short, and says so everywhere', async () => {
    let asked = 0;
    const url = await startServer((_, response) => {
      asked++;
      response.end(document);
    });
    const project = makeProject(OPEN_SETTINGS.replace('minFreeDisk: 0', 'minFreeDisk: 9000000GiB'));
    project.writeList(listOf({ f1: url }));
    const daemon = project.start('run');
    const status = statusOf(await daemon.says('"msg":"status pages"'));
    const ready = await vi.waitFor(async () => {
      const answer = await fetch(status.replace('status.json', 'readyz'));
      expect(answer.status).toBe(503); // the first look at the disk is under way when the pages are up
      return answer.text();
    });
    expect(ready).toMatch(/^not ready: \d+ MiB of disk are free, limits.minFreeDisk is \d+ MiB$/m);
    await daemon.stop();
    const once = await project.feedmill('run', '--once');
    expect(once).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing is polled: ') });
    expect(asked).toBe(0);
  });
});

describe('signals', () => {
  it('a second one at once counts as the first, a later one ends the process', async () => {
    let wasAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      wasAsked = resolve;
    });
    const url = await startServer(() => wasAsked()); // never answers: draining takes as long as it may
    const project = makeProject();
    project.writeList(listOf({ f1: url }));
    const daemon = project.start('run');
    await asked;
    daemon.signal('SIGINT');
    daemon.signal('SIGINT');
    await daemon.says('"msg":"stopping');
    await new Promise((resolve) => setTimeout(resolve, 1200)); // the rule is about time: a second from a second on
    daemon.signal('SIGINT');
    expect((await daemon.ended).code).toBe(130);
    // its Redis lives on, to be adopted by the next start
    process.kill(Number(readFileSync(join(project.data, 'redis', 'redis.pid'), 'utf8')), 'SIGKILL');
  });
});

describe('roles', () => {
  it('a fetcher elsewhere works for an owner over one Redis, with nothing but redis: and fetch:', async () => {
    const url = await startServer((_, response) => void response.end(document));
    const data = tempFolder();
    const socket = join(data, 'redis', 'redis.sock');
    const owner = makeProject(`${OPEN_SETTINGS.replace('concurrency: 64', 'concurrency: 1')}redis: unix://${socket}\n`);
    owner.writeList(listOf({ f1: url }));
    const elsewhere = makeProject(`redis: unix://${socket}\nfetch: { allow: [loopback], userAgent: "elsewhere" }\n`);
    const fetcher = elsewhere.start('run', '--role', 'fetcher');
    await fetcher.says('Redis does not answer at'); // it waits for its Redis
    const server = await startEmbeddedRedis({ data, env: process.env, kill: process.kill });
    onTestFinished(() => server.stop(true));
    await fetcher.says('"msg":"feedmill fetches"');
    const daemon = owner.start('run');
    await daemon.says('"msg":"feed stored"');
    const ended = await Promise.all([daemon.stop(), fetcher.stop()]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  });
});

function setVersion(file: string, version: number, undo = ''): void {
  const db = openSqlite(file);
  db.exec(`${undo} PRAGMA user_version = ${version}`);
  db.close();
}

describe('trouble', () => {
  it('a database of an older or newer version, and settings that are wrong, are told in a sentence', async () => {
    const project = makeProject();
    project.writeList('feeds: []\n');
    await project.feedmill('run', '--once');
    const file = join(project.data, 'feedmill.db');
    setVersion(file, 16, UNDO_20); // all else can be done again from there on
    const { stderr } = await project.feedmill('run', '--once');
    expect(stderr).toMatch(/"from":16,"to":\d+,"msg":"bringing the database up to date/);
    setVersion(file, 1000);
    expect(await project.feedmill('run', '--once')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('written by a newer Feedmill'),
    });
    project.writeSettings('data: ../data\nfech: {}\n');
    expect(await project.feedmill('run', '--once')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('feedmill.yaml:2:1: fech: unknown key "fech"'),
    });
  });

  it('no secret is in Redis, the database or the log', async () => {
    const url = await startServer((_, response) => void response.writeHead(401).end());
    const project = makeProject();
    project.writeList(`feeds:\n  - { id: f1, url: "${url}", headers: { Authorization: "Bearer \${HOME}" } }\n`);
    const { stdout, stderr } = await project.feedmill('run', '--once');
    const secret = `Bearer ${process.env['HOME']}`;
    const stored = ['feedmill.db', 'feedmill.db-wal'].flatMap((name) => readIf(join(project.data, name)));
    for (const text of [stdout, stderr, ...stored]) expect(text).not.toContain(secret);
    expect(stdout).toMatch(/^f1 +401/m);
  });
});

function readIf(path: string): readonly string[] {
  try {
    return [readFileSync(path, 'latin1')];
  } catch {
    return []; // checkpointed and gone
  }
}
