import { expect, it } from 'vitest';
import { openArchive } from '../../src/store/open-store.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const ITEMS = Array.from({ length: 3000 }, (_, at) => ({ guid: `g${at}`, title: `Item ${at}` }));

it('items of a feed that are being removed when the daemon is killed are gone soon after its next start', async () => {
  const url = await startServer((_, response) => void response.end(rssOf(ITEMS)));
  const project = makeProject(`${OPEN_SETTINGS.replace('every: 1s', 'every: 1h')}parse: { maxItems: 5000 }\n`);
  project.writeList(listOf({ a: url }));
  const daemon = project.start('run');
  await daemon.says('"new":3000');
  const archive = openArchive(project.data);
  const left = () => archive.items.count();

  const asked = project.start('feeds', 'remove', 'a', '--with-items');
  await expect.poll(left, { timeout: 20_000, interval: 5 }).toBeLessThan(ITEMS.length);
  daemon.signal('SIGKILL');
  await daemon.ended;
  expect(left()).toBeGreaterThan(0);
  asked.signal('SIGKILL');
  await asked.ended;

  // the command waits in the queue, until the lock of who had it has expired
  const again = project.start('run');
  await expect.poll(left, { timeout: 60_000, interval: 100 }).toBe(0);
  archive.close();
  expect((await again.stop()).code).toBe(0);
}, 120_000);
