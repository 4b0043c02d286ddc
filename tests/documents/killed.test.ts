import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { tempFolder } from '../harness/temp-folder.ts';
import { recordsIn } from '../harness/warc.ts';

const KILLS = 4;

/**
 * Keeps documents that can't be packed, one after the other, until its second thread kills it: so many milliseconds after the first
 * three, however busy this machine is.
 */
const WRITER = `
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DocumentKeeper } from '${new URL('../../dist/src/documents/document-keeper.js', import.meta.url).href}';
import { packDocument } from '${new URL('../../dist/src/documents/pack-document.js', import.meta.url).href}';
const [, folder, ms] = process.argv;
const at = Date.parse('2026-11-29T12:00Z');
const keeper = new DocumentKeeper({ folder, software: 'test', keepMs: () => 1, newUuid: randomUUID, now: () => at, onError: console.error });
const poll = { feed: 'a', fetchedAt: at };
const answer = { url: 'http://a/', head: 'HTTP/1.1 200 OK\\r\\na: b\\r\\n\\r\\n', bytes: randomBytes(500_000) };
const document = await packDocument({ answer, hash: '', poll, isCut: false, isSent: true }, '');
const keepOne = () => keeper.keep([{ ...poll, document: { ...document, id: randomUUID(), hash: randomUUID() } }]);
const begun = new Int32Array(new SharedArrayBuffer(4));
const killer = new Worker(\`
  const { begun, ms } = require('node:worker_threads').workerData;
  Atomics.wait(begun, 0, 0);
  for (const end = performance.now() + ms; performance.now() < end; );
  process.kill(process.pid, 'SIGKILL');
\`, { eval: true, execArgv: [], workerData: { begun, ms: Number(ms) } });
await once(killer, 'online');
for (let n = 0; n < 3; n++) keepOne();
Atomics.store(begun, 0, 1);
Atomics.notify(begun, 0);
for (let n = 0; n < 300; n++) keepOne();
process.exit(3); // it was not killed
`;

it('a keeper that is killed while it writes leaves a file that is whole once it is opened again', async () => {
  const folder = tempFolder();
  for (let kill = 0; kill < KILLS; kill++) {
    const args = ['--input-type=module', '-e', WRITER, folder, String(kill * 0.7)]; // each at another moment of writing
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  }
  const { DocumentKeeper } = await import('../../src/documents/document-keeper.ts');
  const errors: string[] = [];
  const keeper = new DocumentKeeper({
    folder,
    software: 'test',
    keepMs: () => 1,
    newUuid: () => '00000000-0000-4000-8000-000000000001',
    now: () => Date.parse('2026-11-29T12:00Z'),
    onError: (error) => errors.push(error.message),
  });
  keeper.wish('a', undefined); // opens the file of the day
  keeper.close();
  const records = await recordsIn(folder); // compares every digest
  expect(errors).toEqual([]);
  expect(records.filter(({ type }) => type === 'warcinfo')).toHaveLength(1);
  expect(records.length).toBeGreaterThan(KILLS * 3);
});
