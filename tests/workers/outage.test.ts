import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

/** Three hosts of this machine; nothing listens at this port until `open` is called. */
async function threeHosts() {
  const document = rssOf([{ guid: '1', title: 'One' }]);
  const server = createServer((_, response) => void response.end(document));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const open = () => new Promise<void>((resolve) => server.listen(port, resolve)); // on all addresses of this machine
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { open, hosts: ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}/feed`) };
}

it('an outage of our own counts against no feed; it is told once, and ends with the first answer', async () => {
  const { open, hosts } = await threeHosts();
  const project = makeProject(OPEN_SETTINGS.replace('every: 1s', 'every: 1h'));
  project.writeList(listOf(Object.fromEntries(hosts.map((url, at) => [`f${at}`, url]))));
  const daemon = project.start('run');
  await daemon.says('seems to be offline');
  const status = async () => JSON.parse((await project.feedmill('status', '--json')).stdout);
  expect((await status()).failing.filter(({ failures }: { failures: number }) => failures > 0)).toEqual([]);

  await open();
  await daemon.says('is online again'); // a probe goes each 15 seconds
  await expect.poll(async () => (await status()).feeds, { timeout: 20_000, interval: 500 }).toEqual({ fine: 3 });
  expect((await daemon.stop()).code).toBe(0);
  const log = (await daemon.ended).stderr;
  expect(log.match(/seems to be offline/g)).toHaveLength(1);
}, 90_000);
