import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS, type Project } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

/** Feeds `/a` and `/b` of a server that knows validators, and what they were asked. */
async function feeds() {
  const asked: { readonly url: string; readonly condition: string | undefined }[] = [];
  let items = 3;
  const url = await startServer((request, response) => {
    const etag = `"${request.url}-${items}"`;
    asked.push({ url: request.url!, condition: request.headers['if-none-match'] });
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const listed = Array.from({ length: items }, (_, n) => ({ guid: `${request.url}-${n}`, title: `Item ${n}` }));
    response.writeHead(200, { etag }).end(rssOf(listed));
  });
  return { list: listOf({ a: `${url}/a`, b: `${url}/b` }), asked, publish: () => void items++ };
}

async function polledProject(settings = PATIENT) {
  const server = await feeds();
  const project = makeProject(settings);
  project.writeList(server.list);
  await project.feedmill('run', '--once');
  const file = join(project.folder, 'b.tar.gz');
  return { ...server, project, file };
}

const lines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const idsOf = async (project: Project, ...args: string[]) =>
  lines((await project.feedmill('export', ...args)).stdout).map(({ id }) => id);

/** So much that a backup takes a while. */
function addBallast({ data }: Project, mib: number): void {
  const db = openSqlite(join(data, 'feedmill.db'));
  db.exec('CREATE TABLE ballast (x)');
  const add = db.prepare('INSERT INTO ballast VALUES (randomblob(1048576))');
  for (let n = 0; n < mib; n++) add.run();
  db.close();
}

/** Waits for a new file of that name. */
const begins = (folder: string, pattern: RegExp, left: readonly string[] = []) => {
  const isNew = (name: string) => pattern.test(name) && !left.includes(name);
  return vi.waitFor(() => expect(readdirSync(folder).some(isNew)).toBe(true), { timeout: 20_000, interval: 1 });
};

describe('a move to another folder', () => {
  it('under a daemon that goes on: first polls are conditional, store nothing old, and seq goes on beyond all', async () => {
    const { list, asked, publish } = await feeds();
    const project = makeProject();
    project.writeList(list);
    const daemon = project.start('run');
    await Promise.all([daemon.says('"feed":"a"'), daemon.says('"feed":"b"')]);
    const file = join(project.folder, 'b.tar.gz');
    const made = await project.feedmill('backup', file, '--json');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({
      file,
      items: 6,
      seq: 6,
      at: expect.stringMatching(/^20.*Z$/),
      notes: [],
    });
    expect(readdirSync(project.data).filter((name) => name.startsWith('snapshot-'))).toEqual([]);
    const there = await project.feedmill('restore', file);
    expect(there).toMatchObject({ code: 1, stderr: expect.stringMatching(/another Feedmill \(pid \d+\) runs on/) });
    await daemon.stop();

    const other = makeProject();
    const config = join(other.folder, 'moved', 'feedmill.yaml');
    const restored = await other.feedmill('--config', config, 'restore', file, '--json');
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(restored.stdout)).toMatchObject({
      ...{ data: other.data, items: 6, seq: 2 ** 32 },
      files: ['feedmill.yaml', 'feeds.yaml'].map((name) => ({
        file: join(other.folder, 'moved', name),
        state: 'written',
      })),
    });
    asked.length = 0;
    const moved = other.start('--config', config, 'run');
    expect(await moved.says('"feed":"a"')).toMatch(/"status":304,"new":0/);
    expect(await moved.says('"feed":"b"')).toMatch(/"status":304,"new":0/);
    expect(
      asked
        .slice(0, 2)
        .map(({ condition }) => condition)
        .sort(),
    ).toEqual(['"/a-3"', '"/b-3"']);
    publish();
    await vi.waitFor(async () => {
      const after = lines((await other.feedmill('--config', config, 'export', '--after', '6')).stdout);
      expect(after.map(({ seq }) => seq)).toEqual([2 ** 32 + 1, 2 ** 32 + 2]);
      expect(after.map(({ guid }) => guid).sort()).toEqual(['/a-3', '/b-3']);
    }, 20_000);
    expect((await moved.stop()).stderr).not.toContain('another data folder');
  }, 90_000);

  it('without a daemon: all is as it was, and nothing is polled early', async () => {
    const { project, file, asked } = await polledProject();
    await project.feedmill('feeds', 'pause', 'b');
    const before = await idsOf(project);
    expect(await project.feedmill('backup', file)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\S+b\.tar\.gz: \d\S* KiB, 6 items, up to seq 6\n$/),
    });
    const other = makeProject(PATIENT);
    const config = join(other.folder, 'moved', 'feedmill.yaml');
    const run = (...args: string[]) => other.feedmill('--config', config, ...args);
    expect((await run('restore', file)).stdout).toContain(`${other.data}: 6 items of 20`);
    expect(lines((await run('export')).stdout).map(({ id }) => id)).toEqual(before);
    expect(lines((await run('feeds', 'list', '--json')).stdout)).toMatchObject([
      { id: 'a' },
      { id: 'b', standing: 'paused' },
    ]);
    const count = asked.length;
    expect((await run('run', '--once')).code).toBe(0);
    expect(asked).toHaveLength(count);
  }, 60_000);

  it('takes along what was removed, and how far each cursor has read', async () => {
    const { project, file, publish } = await polledProject();
    expect(lines((await project.feedmill('export', '--cursor', 'nightly')).stdout)).toHaveLength(6);
    project.writeSettings(`${PATIENT}keep: { perFeed: 2 }\n`);
    await project.feedmill('run', '--once'); // removes
    await project.feedmill('backup', file);
    const other = makeProject(PATIENT);
    const config = join(other.folder, 'moved', 'feedmill.yaml');
    const run = (...args: string[]) => other.feedmill('--config', config, ...args);
    await run('restore', file);
    expect((await run('export', '--with-removed')).stdout.match(/"removed":true/g)).toHaveLength(2);
    expect(lines((await run('cursors', 'list', '--json')).stdout)).toMatchObject([{ name: 'nightly', seq: 6 }]);
    publish();
    expect((await run('poll', 'a')).stdout).toMatch(/^a +200 +1/m); // the one that was removed is listed still
  }, 60_000);
});

describe('restore', () => {
  it('writes over nothing: files that are there stay, or are kept; a store that is there is kept', async () => {
    const { project, file } = await polledProject();
    await project.feedmill('backup', file);
    const own = '# another list\nfeeds: []\n';
    project.writeList(own);
    const refused = await project.feedmill('restore', file);
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/data holds a store already: .*--force/),
    });
    const other = makeProject(PATIENT);
    other.writeList(own);
    const left = await other.feedmill('restore', file);
    expect(left.stdout).toMatch(
      /feeds\.yaml: another one is there, and stays; the backup's is \S+feeds\.yaml\.from-backup/,
    );
    expect(readFileSync(join(other.folder, 'config', 'feeds.yaml'), 'utf8')).toBe(own);
    const list = join(project.folder, 'config', 'feeds.yaml');
    chmodSync(list, 0o600);
    const forced = await project.feedmill('restore', file, '--force', '--json');
    const { kept, files } = JSON.parse(forced.stdout);
    expect(existsSync(kept)).toBe(true);
    expect(files.map(({ state }: { state: string }) => state)).toEqual(['same', 'replaced']);
    expect(readFileSync(files[1].kept, 'utf8')).toBe(own);
    expect([list, files[1].kept].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(await idsOf(project)).toHaveLength(6);
  }, 60_000);

  it('with --force puts the database where the settings of the backup say, which replace those that are there', async () => {
    const { list } = await feeds();
    const project = makeProject();
    project.writeList(list);
    await project.feedmill('run', '--once');
    const file = join(project.folder, 'b.tar.gz');
    await project.feedmill('backup', file);
    const other = makeProject(`${OPEN_SETTINGS}data: ./mine\n`);
    other.writeList('feeds: []\n');
    const daemon = other.start('run');
    await daemon.says('"msg":"status pages"');
    expect((await other.feedmill('restore', file, '--force')).stderr).toMatch(/another Feedmill \(pid \d+\)/);
    await daemon.stop();
    const { data } = JSON.parse((await other.feedmill('restore', file, '--force', '--json')).stdout);
    expect(data).toBe(other.data);
    expect(await idsOf(other)).toEqual(await idsOf(project));
  }, 60_000);

  it('takes lists from elsewhere, what remote lists said last, and says where the former belong', async () => {
    const { list, asked } = await feeds();
    const project = makeProject();
    const remote = await startServer((_, response) => void response.end(list));
    const lists = join(project.folder, 'lists');
    mkdirSync(lists);
    writeFileSync(join(lists, 'more.yaml'), 'feeds: []\n');
    project.writeSettings(`${PATIENT}lists: [./feeds.yaml, ${remote}/r.yaml, ${lists}/more.yaml]\n`);
    project.writeList('feeds: []\n');
    await project.feedmill('run', '--once');
    const file = join(project.folder, 'b.tar.gz');
    await project.feedmill('backup', file);
    const other = makeProject();
    const config = join(other.folder, 'moved', 'feedmill.yaml');
    const { stdout } = await other.feedmill('--config', config, 'restore', file);
    expect(stdout).toContain(`elsewhere/3-more.yaml: written; it was ${lists}/more.yaml, so put it where`);
    expect(asked).toHaveLength(2);
    expect(lines((await other.feedmill('--config', config, 'feeds', 'list', '--json')).stdout)).toHaveLength(2);
    expect(readdirSync(join(other.data, 'lists')).some((name) => name.endsWith('.remote.json'))).toBe(true);
  }, 60_000);

  it('takes a bare database, as other programs copy it', async () => {
    const { project } = await polledProject();
    const other = makeProject(PATIENT);
    other.writeList('feeds: []\n');
    const { stdout } = await other.feedmill('restore', join(project.data, 'feedmill.db'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ items: 6, seq: 2 ** 32, files: [] });
    const not = await makeProject(PATIENT).feedmill('restore', project.config);
    expect(not).toMatchObject({ code: 1, stderr: expect.stringContaining('it is no backup of Feedmill') });
  }, 60_000);

  it('killed at any moment leaves the old store, and goes through the next time', async () => {
    const { project, file } = await polledProject();
    addBallast(project, 60);
    await project.feedmill('backup', file);
    await project.feedmill('feeds', 'pause', 'a');
    const before = await idsOf(project);
    const killed = project.start('restore', file, '--force');
    await begins(project.data, /^restoring-/);
    killed.signal('SIGKILL');
    await killed.ended;
    expect(await idsOf(project)).toEqual(before);
    expect(lines((await project.feedmill('feeds', 'list', '--json')).stdout)[0]).toMatchObject({ standing: 'paused' });
    const left = readdirSync(project.data);
    const interrupted = project.start('restore', file, '--force');
    await begins(project.data, /^restoring-/, left);
    interrupted.signal('SIGINT');
    await interrupted.ended;
    expect((await project.feedmill('restore', file, '--force')).code).toBe(0);
    expect(lines((await project.feedmill('feeds', 'list', '--json')).stdout)[0]).toMatchObject({ standing: 'active' });
    expect(readdirSync(project.data).filter((name) => name.startsWith('restoring-'))).toEqual([]);
  }, 90_000);
});

describe('backup', () => {
  it('killed or interrupted leaves no file of that name, or the one that was there', async () => {
    const { project, file } = await polledProject();
    addBallast(project, 60);
    const killed = project.start('backup', file);
    await begins(project.folder, /unfinished$/);
    killed.signal('SIGKILL');
    await killed.ended;
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, 'another');
    const left = readdirSync(project.folder);
    const interrupted = project.start('backup', file);
    await begins(project.folder, /unfinished$/, left);
    interrupted.signal('SIGINT');
    expect((await interrupted.ended).code).toBe(130);
    expect(readFileSync(file, 'utf8')).toBe('another');
    expect(readdirSync(project.folder)).toEqual(left);
    expect((await project.feedmill('backup', file)).code).toBe(0);
  }, 90_000);

  it('says so when the daemon is killed meanwhile, and the next daemon does nothing of it', async () => {
    const { project, file } = await polledProject();
    const daemon = project.start('run');
    await daemon.says('"msg":"status pages"');
    daemon.signal('SIGSTOP');
    const backup = project.start('backup', file);
    await begins(project.data, /^snapshot-/);
    daemon.signal('SIGKILL');
    expect(await backup.ended).toMatchObject({
      code: 1,
      stderr: 'feedmill: the daemon ended before the backup was whole: make it again\n',
    });
    const next = project.start('run');
    await next.says('"msg":"status pages"');
    expect((await project.feedmill('backup', file)).code).toBe(0);
    expect(readdirSync(project.data).filter((name) => name.startsWith('snapshot-'))).toEqual([]);
    await next.stop();
  }, 90_000);

  it('is refused where there is nothing, no room, or no place for it', async () => {
    const { project, file } = await polledProject();
    const none = makeProject(PATIENT);
    expect(await none.feedmill('backup', 'b.tar.gz')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('data holds no store yet: there is nothing to back up'),
    });
    expect(existsSync(none.data)).toBe(false);
    expect(await project.feedmill('backup', '/proc/none/b')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/\/proc\/none\/b can't be written: .*; name another file/),
    });
    expect(await project.feedmill('backup')).toMatchObject({ code: 2 });
    for (const own of [join(project.data, 'feedmill.db'), 'config/feedmill.yaml', 'config/feeds.yaml']) {
      expect(await project.feedmill('backup', own)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^feedmill: backup \S+: that is .*; name another file\n$/),
      });
    }
    project.writeSettings(PATIENT.replace('minFreeDisk: 0', 'minFreeDisk: 1000000GiB'));
    expect(await project.feedmill('backup', file)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no room for a snapshot of the database in \S+: free \d+ MiB more/),
    });
  }, 60_000);

  it('holds secrets as they are written, not their values', async () => {
    const { list } = await feeds();
    const project = makeProject(PATIENT, { TOKEN: 'S3CRET-that-nobody-may-see' });
    project.writeList(list.replaceAll(' }\n', ', headers: { Authorization: "Bearer ${TOKEN}" } }\n'));
    await project.feedmill('run', '--once');
    const file = join(project.folder, 'b.tar.gz');
    expect((await project.feedmill('backup', file)).code).toBe(0);
    const { gunzipSync } = await import('node:zlib');
    const unpacked = gunzipSync(readFileSync(file)).toString('latin1');
    expect(unpacked).toContain('${TOKEN}');
    expect(unpacked).not.toContain('S3CRET');
  }, 60_000);
});
