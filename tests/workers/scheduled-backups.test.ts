import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS, type Project } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

async function projectWith(backup: string) {
  const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
  const project = makeProject(`${PATIENT}backup: ${backup}\n`);
  project.writeList(listOf({ f: url }));
  return { ...project, folder: join(project.folder, 'backups') };
}

async function stop(daemon: ReturnType<Project['start']>): Promise<string> {
  const { code, stderr } = await daemon.stop();
  expect(code).toBe(0);
  return stderr;
}

function change({ data }: Pick<Project, 'data'>, sql: string): void {
  const db = openSqlite(join(data, 'feedmill.db'));
  db.exec(sql);
  db.close();
}

describe('backups by schedule', () => {
  it('the first is made at once, a missed one is made up, the oldest go once the new one is whole', async () => {
    const project = await projectWith('{ folder: ../backups, keep: 2 }');
    mkdirSync(project.folder);
    const old = ['feedmill-20250101T030000Z.tar.gz', 'feedmill-20250102T030000Z.tar.gz'];
    const others = ['feedmill-mine.tar.gz', 'notes.txt'];
    for (const name of [...old, ...others, 'feedmill-x.unfinished']) writeFileSync(join(project.folder, name), name);
    const stuck = 'feedmill-20241231T030000Z.tar.gz';
    mkdirSync(join(project.folder, stuck)); // what can't be removed
    const first = project.start('run');
    const { file } = JSON.parse(await first.says('"msg":"backup made"'));
    await vi.waitFor(() =>
      expect(readdirSync(project.folder).sort()).toEqual([stuck, old[1], file.slice(-32), ...others].sort()),
    );
    expect((await project.feedmill('status')).stdout).toMatch(
      /^backup {3}20\d\d-.* UTC, \d\S* KiB, \/\S+backups\/feedmill-\S+Z\.tar\.gz$/m,
    );
    expect(await stop(first)).toContain(`${stuck} is no longer needed, and can't be removed: `);

    const second = project.start('run');
    await second.says('"msg":"status pages"');
    expect(await stop(second)).not.toContain('backup made');
    change(project, "UPDATE meta SET value = json_set(value, '$.last.at', 0) WHERE key = 'backups'");
    const third = project.start('run');
    await third.says('"msg":"backup made"');
    await stop(third);
    const restored = makeProject(PATIENT);
    const { stdout } = await restored.feedmill('--config', join(restored.folder, 'x.yaml'), 'restore', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ seq: 2 ** 32 });
  }, 90_000);

  it('one that fails is told in log and status; another folder is tried at once', async () => {
    const project = await projectWith('{ folder: ./feeds.yaml }');
    const daemon = project.start('run');
    expect(await daemon.says('no backup: ')).toMatch(
      /feeds\.yaml can't be made: .*; set backup\.folder to another; it is tried again in 10 min/,
    );
    await expect
      .poll(async () => (await project.feedmill('status')).stdout, { timeout: 20_000 })
      .toMatch(/^backup {3}failed .*: \/\S+feeds\.yaml can't be made: .*; the last one: none yet$/m);
    project.writeSettings(`${PATIENT}backup: { folder: ../backups }\n`);
    await daemon.says('"msg":"backup made"');
    expect(JSON.parse((await project.feedmill('status', '--json')).stdout).backup).toEqual({
      folder: project.folder,
      last: {
        file: expect.stringContaining(project.folder),
        bytes: expect.any(Number),
        at: expect.stringMatching(/^20.*Z$/),
      },
    });
    await stop(daemon);
  }, 90_000);

  it('one that is under way when the daemon stops leaves nothing, and is made when it runs again', async () => {
    const project = await projectWith('{ folder: ../backups }');
    project.writeSettings(PATIENT);
    await project.feedmill('run', '--once');
    change(project, 'CREATE TABLE ballast (x)');
    for (let n = 0; n < 60; n++) change(project, 'INSERT INTO ballast VALUES (randomblob(1048576))');
    project.writeSettings(`${PATIENT}backup: { folder: ../backups }\n`);
    const daemon = project.start('run');
    const isBegun = () => existsSync(project.folder) && readdirSync(project.folder).length > 0;
    await vi.waitFor(() => expect(isBegun()).toBe(true), { timeout: 20_000, interval: 1 });
    expect(await stop(daemon)).toContain('a backup was broken off');
    expect(readdirSync(project.folder)).toEqual([]);
    expect(readdirSync(project.data).filter((name) => name.startsWith('snapshot-'))).toEqual([]);
    const again = project.start('run');
    await again.says('"msg":"backup made"');
    await stop(again);
  }, 90_000);
});
