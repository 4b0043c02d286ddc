import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../harness/http-server.ts';
import { makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { startRedis } from '../harness/redis.ts';

it('the folders of backups, exports and the archive are looked at, before something fails at night', async () => {
  const project = makeProject(
    `${OPEN_SETTINGS}backup: { folder: ../file/backups }\nkeep: { archive: "../archive/{date}.jsonl" }\n` +
      'exports: [{ name: daily, cron: "0 6 * * *", path: "../out/{date}.jsonl" }]\n',
  );
  project.writeList('feeds: []\n');
  writeFileSync(join(project.folder, 'file'), ''); // where a folder should be
  const { stdout } = await project.feedmill('doctor');
  expect(stdout).toMatch(
    /BAD +backup +\S+\/file\/backups can't be written by this user\n.*give \S+\/file to this user, or set backup: to/,
  );
  expect(stdout).toMatch(/ok +exports +\S+\/out\n/);
  expect(stdout).toMatch(/ok +keep +\S+\/archive\n/);
});

it('a data folder that is made at the first start may have folders above it that are made too', async () => {
  const project = makeProject('data: ../a/b/c\n');
  project.writeList('feeds: []\n');
  const { code, stdout } = await project.feedmill('doctor');
  expect(stdout).toMatch(/ok +data +\S+\/a\/b\/c, which is made at the first start\n/);
  expect(stdout).toMatch(/ok +disk +\d+ MiB free\n/);
  expect(code).toBe(0);
});

it('a Redis that can not be used is bad, and what to do is said', async () => {
  const { socket, connect } = await startRedis();
  const project = makeProject(`${OPEN_SETTINGS}redis: unix://${socket}\n`);
  project.writeList('feeds: []\n');
  expect((await project.feedmill('doctor')).stdout).toMatch(/ok +redis +\S+, version/);
  await connect().replicaof('127.0.0.1', 9);
  const { code, stdout } = await project.feedmill('doctor');
  expect(stdout).toMatch(/BAD +redis +\S+: Redis is a replica, and takes nothing: make it a master again/);
  expect(code).toBe(1);
});

it('an empty settings file, and an empty list, are told: they may be half written', async () => {
  const project = makeProject('');
  project.writeList('');
  const { code, stdout } = await project.feedmill('doctor');
  expect(stdout).toMatch(/warn +settings +\S+feedmill\.yaml is empty\n.*was it half written\?/);
  expect((await project.feedmill('feeds', 'list')).stderr).toMatch(
    /feedmill\.yaml is empty, so that all settings are the defaults: was it half written\?/,
  );
  expect(stdout).toMatch(
    /warn +list +\S+feeds\.yaml: 0 feeds\n.*feeds\.yaml is empty: was it half written\? A list without feeds says "feeds: \[\]"/,
  );
  expect(code).toBe(0);
});

it('status pages whose place another program has taken are told, also beside the daemon that could not open them', async () => {
  const url = await startServer((_, response) => response.end('theirs'));
  const listen = url.replace('http://', '');
  const project = makeProject(OPEN_SETTINGS.replace(/^web:.*$/m, `web: { listen: "${listen}" }`));
  project.writeList('feeds: []\n');
  expect((await project.feedmill('doctor')).stdout).toContain(`another program uses ${listen}`);
  const daemon = project.start('run');
  await daemon.says('no status pages');
  expect((await project.feedmill('doctor')).stdout).toContain(`the daemon does not answer at http://${listen}`);
  await daemon.stop();
});
