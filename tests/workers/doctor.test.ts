import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
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

it('a backup, an export and a webhook that fail are named, and one that the settings name no more is not', async () => {
  const outputs =
    'exports: [{ name: daily, path: "../out/{date}.jsonl" }]\nbackup: { folder: ../file/backups, keep: 3 }\n' +
    'webhooks: [{ name: newsroom, url: "http://127.0.0.1:9/", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }]\n';
  const project = makeProject(OPEN_SETTINGS + outputs);
  project.writeList('feeds: []\n');
  await project.feedmill('run', '--once');
  const outputsOf = async () => /(ok|warn) +outputs +.*/.exec((await project.feedmill('doctor')).stdout)?.[0];
  expect(await outputsOf()).toMatch(/^ok +outputs +none fails$/);
  const { exports, saveBackups, webhooks, close } = openStore(project.data, () => 'unused');
  for (const name of ['daily', 'former']) {
    exports.save({ name, doneAt: 1, until: 1, head: 0, cursor: 0 });
    exports.fail(name, 'no room', 1);
  }
  saveBackups({ failed: { at: 1, why: 'no room' } });
  webhooks.addTargets([{ name: 'newsroom', backfill: false }]);
  webhooks.savePlan('newsroom', { after: 0, upTo: 1, plannedAt: 1 });
  webhooks.saveFailure('newsroom', { after: 0, upTo: 1, plannedAt: 1 }, 'HTTP 500', 1, 2);
  close();
  expect(await outputsOf()).toMatch(/^warn +outputs +what fails: webhook "newsroom", export "daily", backup$/);
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

it('the place of the status pages: another Feedmill may have it, and no program has what is no address of this machine', async () => {
  const [theirs, ours] = [makeProject(OPEN_SETTINGS), makeProject(OPEN_SETTINGS)];
  for (const project of [theirs, ours]) project.writeList('feeds: []\n');
  const first = theirs.start('run');
  const listen = /http:\/\/(127\.0\.0\.1:\d+)\/status\.json/.exec(await first.says('status pages'))![1]!;
  const settingsOf = (place: string) => OPEN_SETTINGS.replace(/^web:.*$/m, `web: { listen: "${place}" }`);
  ours.writeSettings(settingsOf(listen));
  const second = ours.start('run');
  await second.says('no status pages');
  expect((await ours.feedmill('doctor')).stdout).toMatch(
    /warn +web +at http:\/\/\S+ answers the daemon of another folder/,
  );
  await Promise.all([first.stop(), second.stop()]);
  ours.writeSettings(settingsOf('192.0.2.1:8137'));
  expect((await ours.feedmill('doctor')).stdout).toMatch(
    /warn +web +192\.0\.2\.1:8137 is no address of this machine\n/,
  );
});
