import { expect, it, onTestFinished } from 'vitest';
import { daemonNews } from '../../src/cli/daemon-news.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import { startWeb } from '../../src/web/server.ts';

const TOKEN = '0123456789abcdef';

/** A status page behind a token, and what is heard of it by settings that name it so. */
async function newsFrom(listen: string, asked: (port: string) => string, token = TOKEN) {
  const status = async () => ({ data: '/data', troubles: ['the disk is full'], refusedEdit: 'feeds.yaml:4' });
  const web = await startWeb(listen, { notReady: async () => [], status, token: TOKEN, feeds: {} as never });
  onTestFinished(() => web.close());
  const port = web.address.slice(web.address.lastIndexOf(':') + 1);
  return daemonNews({ data: '/data', web: { listen: asked(port), token } } as Settings);
}

it.each([
  [
    'on this machine, whose token was just edited',
    '127.0.0.1:0',
    (port: string) => `127.0.0.1:${port}`,
    'another-token-16',
  ],
  ['everywhere', '0.0.0.0:0', (port: string) => `0.0.0.0:${port}`, TOKEN],
  ['under an address that needs the token', '127.0.0.1:0', (port: string) => `[::ffff:127.0.0.1]:${port}`, TOKEN],
] as const)('a daemon that listens %s tells its news', async (_, listen, asked, token) => {
  expect(await newsFrom(listen, asked, token)).toMatchObject({
    troubles: ['the disk is full'],
    refusedEdit: 'feeds.yaml:4',
  });
});
