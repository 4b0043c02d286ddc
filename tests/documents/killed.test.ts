import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { tempFolder } from '../harness/temp-folder.ts';
import { recordsIn } from '../harness/warc.ts';

const KILLS = 6;

/** Keeps documents that can't be packed, one after the other, and says so after the first five. */
const WRITER = `
import { randomBytes, randomUUID } from 'node:crypto';
import { DocumentKeeper } from '${new URL('../../dist/src/documents/document-keeper.js', import.meta.url).href}';
import { packDocument } from '${new URL('../../dist/src/documents/pack-document.js', import.meta.url).href}';
const folder = process.argv[1];
const at = Date.parse('2026-11-29T12:00Z');
const keeper = new DocumentKeeper({ folder, software: 'test', keepMs: () => 1, newUuid: randomUUID, now: () => at, onError: console.error });
const poll = { feed: 'a', fetchedAt: at };
const made = [];
for (let n = 0; n < 5; n++) {
  const answer = { url: 'http://a/', head: 'HTTP/1.1 200 OK\\r\\na: b\\r\\n\\r\\n', bytes: randomBytes(2_000_000) };
  const document = await packDocument({ answer, hash: randomUUID(), poll, isCut: false, isSent: true }, randomUUID());
  made.push({ ...poll, document });
}
const round = () => {
  for (const one of made) keeper.keep([{ ...one, document: { ...one.document, id: randomUUID(), hash: randomUUID() } }]);
};
round();
process.stdout.write('writes');
for (;;) round();
`;

it('a keeper that is killed while it writes leaves a file that is whole once it is opened again', async () => {
  const folder = tempFolder();
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, folder], { cwd: folder });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, kill)); // so that each kill falls into another moment of writing
    child.kill('SIGKILL');
    await once(child, 'exit');
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
  expect(records.length).toBeGreaterThan(KILLS * 5);
});
