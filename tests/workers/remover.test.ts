import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');
const ITEMS = Array.from({ length: 5 }, (_, at) => ({ guid: `g${at}`, title: `Item ${at}` }));

it('a daemon takes a limit while it runs, says what went, and brings none of it back', async () => {
  const url = await startServer((_, response) => void response.end(rssOf(ITEMS)));
  const project = makeProject(PATIENT);
  project.writeList(listOf({ a: url }));
  const daemon = project.start('run');
  await daemon.says('"new":5');
  const before = JSON.parse((await project.feedmill('status', '--json')).stdout).keep;
  expect(before).toMatchObject({ items: 'forever', removedLastDay: 0 });

  project.writeSettings(`${PATIENT}keep: { perFeed: 2 }\n`);
  expect(await daemon.says('old items removed')).toContain('"removed":3');
  const status = await project.feedmill('status');
  expect(status.stdout).toMatch(/^items +2,/m);
  expect(status.stdout).toMatch(
    /^keep +items are kept forever, 2 of a feed, .* are used, 3 items went in the last day$/m,
  );
  expect((await project.feedmill('poll', 'a')).stdout).toMatch(/^a +200 +0/m);
  expect((await project.feedmill('export', '--with-removed')).stdout.match(/"removed":true/g)).toHaveLength(3);
  expect((await daemon.stop()).code).toBe(0);
}, 60_000);

it('a run without a daemon removes what is old, too', async () => {
  const url = await startServer((_, response) => void response.end(rssOf(ITEMS)));
  const project = makeProject(`${PATIENT}keep: { perFeed: 2, archive: "../old/{date}.jsonl.gz" }\n`);
  project.writeList(listOf({ a: url }));
  expect((await project.feedmill('run', '--once')).code).toBe(0);
  const { items, keep } = JSON.parse((await project.feedmill('status', '--json')).stdout);
  expect({ items, keep }).toMatchObject({ items: 2, keep: { removedLastDay: 3 } });
  const [name = ''] = readdirSync(join(project.folder, 'old'));
  expect(name).toMatch(/^\d{4}-\d\d-\d\d\.jsonl\.gz$/);
  const lines = gunzipSync(readFileSync(join(project.folder, 'old', name))).toString();
  expect(lines.match(/"v":1,"seq":\d+,"id":"\w{26}"/g)).toHaveLength(3);
}, 60_000);

it('a limit that can not be kept is told, with what to do', async () => {
  const url = await startServer((_, response) => void response.end(rssOf(ITEMS)));
  const project = makeProject(`${PATIENT}keep: { perFeed: 2, archive: ./feeds.yaml/old.jsonl }\n`);
  project.writeList(listOf({ a: url }));
  const once = await project.feedmill('run', '--once');
  expect(once).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('nothing is removed until it can (keep.archive)'),
  });
  expect(once.stdout).toMatch(/^a +200 +5/m);
  const daemon = project.start('run');
  await daemon.says('nothing is removed until it can');
  expect((await project.feedmill('status')).stdout).toMatch(
    /^keep +old items stay for now: .*old\.jsonl can't be written/m,
  );
  await daemon.stop();
}, 60_000);

it('what an export or webhook is to have that was named while no daemon ran stays, and goes once none is', async () => {
  const url = await startServer((_, response) => void response.end(rssOf(ITEMS)));
  const project = makeProject(PATIENT);
  project.writeList(listOf({ a: url }));
  await project.feedmill('run', '--once');
  const limited = `${PATIENT}keep: { perFeed: 2 }\n`;
  project.writeSettings(`${limited}exports: [{ name: daily, path: "../out/{date}.jsonl" }]\n`);
  const first = project.start('run');
  expect(await first.says('old items are kept until')).toContain('"held":3,"cursor":"export:daily"');
  expect((await first.stop()).stderr).not.toContain('old items removed');
  project.writeSettings(limited);
  const second = project.start('run');
  expect(await second.says('old items removed')).toContain('"removed":3');
  expect((await second.stop()).stderr).not.toContain('old items are kept until');
}, 60_000);
