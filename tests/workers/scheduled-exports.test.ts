import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const DAY = 86_400_000;

const EXPORTS = `
timezone: UTC
exports:
  - { name: daily, path: "../out/{date}.jsonl.gz", feed: f, keep: 30 }
  - { name: broken, path: "/dev/null/{seq}.jsonl" }
`;

it('the daemon makes up for the exports that were missed, and status tells of them', async () => {
  const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
  const project = makeProject(OPEN_SETTINGS.replace('every: 1s', 'every: 1h') + EXPORTS);
  project.writeList(listOf({ f: url }));
  expect((await project.feedmill('run', '--once')).code).toBe(0);
  const store = openStore(project.data, () => 'unused');
  const midnight = Math.floor(Date.now() / DAY) * DAY;
  for (const name of ['daily', 'broken']) {
    store.exports.save({ name, doneAt: midnight - 2 * DAY, until: midnight - DAY, head: 0, cursor: 0 });
  }
  store.close();
  const daemon = project.start('run');
  await Promise.all([daemon.says('export written'), daemon.says('export failed')]);
  const date = new Date(midnight - DAY).toISOString().slice(0, 10);
  const manifest = readFileSync(join(project.folder, 'out', `${date}.jsonl.gz.manifest.json`), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ export: 'daily', rows: 0, until: new Date(midnight).toISOString() });
  const { exports } = JSON.parse((await project.feedmill('status', '--json')).stdout);
  expect(exports).toMatchObject([
    { name: 'broken', why: expect.stringMatching(/in the way|is a file/) },
    { name: 'daily', until: new Date(midnight).toISOString(), file: { rows: 0 } },
  ]);
  expect((await project.feedmill('status')).stdout).toMatch(/^EXPORT +LAST FILE/m);
  expect((await project.feedmill('cursors', 'list')).stdout).toMatch(/^export:daily +0 +1$/m);
  expect((await daemon.stop()).code).toBe(0);
}, 60_000);
