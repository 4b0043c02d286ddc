import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { ownFolder } from '../../src/store/own-folder.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS, type Project } from '../harness/project.ts';
import { startRedis } from '../harness/redis.ts';

const isRoot = process.getuid?.() === 0;

/** A small disk of its own as data folder. */
function mountSmallDisk(project: Project): void {
  mkdirSync(project.data);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', project.data]);
  expect(mounted.status, String(mounted.stderr)).toBe(0);
  onTestFinished(() => void spawnSync('umount', ['-l', project.data]));
}

/** Leaves so many bytes free. */
function fill(project: Project, leave: number): void {
  const { bavail, bsize } = statfsSync(project.data);
  writeFileSync(join(project.data, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}

describe.runIf(isRoot)('a full disk (to mount one takes root)', () => {
  it.each([
    ['embedded', /Redis can not write: its disk is full\. Make room/],
    ['elsewhere', /the database can not be written: its disk is full\. Make room/],
  ])(
    'with Redis %s: it loses nothing, says so, and goes on when there is room',
    async (redis, says) => {
      let count = 3;
      const text = 'word '.repeat(4000);
      const url = await startServer((request, response) => {
        const etag = `"${count}"`;
        if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
        const items = Array.from({ length: count }, (_, at) => ({ guid: `g${at}`, text: `${at} ${text}` }));
        response.writeHead(200, { etag }).end(rssOf(items));
      });
      const socket = redis === 'elsewhere' ? `redis: unix://${(await startRedis()).socket}\n` : '';
      const project = makeProject(OPEN_SETTINGS + socket);
      project.writeList(listOf({ f: url }));
      mountSmallDisk(project);
      const daemon = project.start('run');
      await daemon.says('"new":3');
      fill(project, 200_000);
      count = 60; // over a megabyte, which does not fit
      expect(await daemon.says('disk is full')).toMatch(says);
      rmSync(join(project.data, 'ballast'));
      await daemon.says('"new":57');
      const { code, stderr } = await daemon.stop();
      expect({ code, stack: /\n\s+at |"stack"/.exec(stderr) }).toEqual({ code: 0, stack: null });
      const exported = (await project.feedmill('export')).stdout.trim().split('\n');
      const guids = exported.map((line) => JSON.parse(line).guid);
      expect(guids.sort()).toEqual(Array.from({ length: 60 }, (_, at) => `g${at}`).sort());
    },
    90_000,
  );
});

describe.runIf(isRoot)('a disk that is mounted read-only (to mount one takes root)', () => {
  it('is told at the start, and by what reads: SQLite needs to write beside its file', async () => {
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
    const project = makeProject();
    project.writeList(listOf({ f: url }));
    mountSmallDisk(project);
    await project.feedmill('run', '--once');
    expect(spawnSync('mount', ['-o', 'remount,ro', project.data]).status).toBe(0);
    const { code, stderr } = await project.feedmill('run', '--once');
    expect({ code, stderr: stderr.trim().split('\n') }).toEqual({
      code: 1,
      stderr: [
        expect.stringMatching(
          /data can't be used as data folder: that disk is read-only; make it writable, or set data: to another/,
        ),
      ],
    });
    expect((await project.feedmill('doctor')).stdout).toMatch(/BAD {3}data .*can't be written by this user/);
    expect((await project.feedmill('items', 'list')).stderr).toMatch(
      /feedmill\.db can't be read: .*; run this as the daemon's user, or read a copy of the folder/,
    );
  });
});

it('a command whose daemon stops before it is asked is told so', async () => {
  const project = makeProject();
  project.writeList('feeds: []\n');
  await project.feedmill('run', '--once');
  const owned = ownFolder(project.data, process.pid); // as by a daemon whose Redis has ended already
  onTestFinished(() => owned.release());
  expect(await project.feedmill('poll', 'f')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/can't be reached: .*; has its daemon stopped just now\? "feedmill status" tells/),
  });
});

it('a damaged database is told in a sentence, with the way out', async () => {
  const url = await startServer((_, response) => {
    response.end(
      rssOf(Array.from({ length: 50 }, (_, at) => ({ guid: `g${at}`, text: `${at} ${'word '.repeat(400)}` }))),
    );
  });
  const project = makeProject();
  project.writeList(listOf({ f: url }));
  await project.feedmill('run', '--once');
  const file = join(project.data, 'feedmill.db');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 8192)); // all but its first page
  for (const command of [['items', 'list'], ['status'], ['export'], ['run', '--once']]) {
    const { code, stderr } = await project.feedmill(...command);
    expect({ code, stderr }, command.join(' ')).toMatchObject({ code: 1, stderr: expect.stringMatching(/damaged/) });
    expect(stderr).not.toContain('bug');
  }
  expect((await project.feedmill('doctor')).stdout).toMatch(/^BAD +store +the database is damaged/m);
});

describe('what was taken away', () => {
  it.each([
    ['removed', (file: string) => rmSync(file)],
    ['replaced', (file: string) => renameSync(`${file}.copy`, file)],
  ])('a database that was %s is told, and nothing is stored into what is gone', async (what, take) => {
    let count = 1;
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: `g${++count}` }])));
    const project = makeProject();
    project.writeList(listOf({ f: url }));
    const daemon = project.start('run');
    await daemon.says('"msg":"feed stored"');
    const file = join(project.data, 'feedmill.db');
    copyFileSync(file, `${file}.copy`);
    take(file);
    expect(await daemon.says('while the daemon runs')).toContain(
      `feedmill.db was ${what} while the daemon runs: nothing is stored`,
    );
    expect((await daemon.stop()).code).toBe(0);
  });

  it('a log of the database that was removed is told; a clean stop saves all', async () => {
    let count = 0;
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: `g${++count}`, title: 'One' }])));
    const project = makeProject();
    project.writeList(listOf({ f: url }));
    const daemon = project.start('run');
    await daemon.says('"msg":"feed stored"');
    for (const end of ['-wal', '-shm']) rmSync(join(project.data, `feedmill.db${end}`));
    await daemon.says('feedmill.db-wal was removed while the daemon runs: stop it by SIGTERM, which saves all');
    const { code, stderr } = await daemon.stop();
    expect(code).toBe(0);
    const stored = stderr.match(/"msg":"feed stored"/g)?.length ?? 0;
    expect((await project.feedmill('export')).stdout.trim().split('\n').length).toBeGreaterThanOrEqual(stored);
  });

  it('an empty database is no new one: nothing is begun over it', async () => {
    const project = makeProject();
    project.writeList('feeds: []\n');
    mkdirSync(project.data, { recursive: true });
    writeFileSync(join(project.data, 'feedmill.db'), '');
    for (const command of [['run', '--once'], ['status'], ['items', 'list']]) {
      const { code, stderr } = await project.feedmill(...command);
      expect(stderr).toMatch(/feedmill\.db is empty: put a backup/);
      expect(code).toBe(1);
    }
  });

  it('another program that holds the database is told; pages answer meanwhile, and all is stored in the end', async () => {
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1' }])));
    const project = makeProject();
    project.writeList('feeds: []\n');
    await project.feedmill('run', '--once');
    const daemon = project.start('run');
    const { healthz } = JSON.parse(await daemon.says('"msg":"status pages"'));
    const other = openSqlite(join(project.data, 'feedmill.db'));
    other.exec('BEGIN IMMEDIATE');
    project.writeList(listOf({ f: url }));
    await daemon.says('another program holds the database');
    expect((await fetch(healthz)).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    await daemon.says('"feed":"f","status":200,"new":1');
    expect((await daemon.stop()).code).toBe(0);
  });

  it('a settings file that is empty for a moment changes nothing', async () => {
    const project = makeProject();
    project.writeList('feeds: []\n');
    const daemon = project.start('run');
    await daemon.says('"msg":"status pages"');
    for (const half of ['', '\n', '# Feedmill\n']) {
      project.writeSettings(half);
      expect(await daemon.says('the edit is not taken')).toMatch(/feedmill\.yaml is empty: was it half written\?/);
    }
    project.writeSettings(OPEN_SETTINGS);
    await daemon.says('the edit that was not taken is mended');
    expect((await daemon.stop()).code).toBe(0);
  });
});
