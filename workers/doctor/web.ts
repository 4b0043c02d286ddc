import { createServer } from 'node:net';
import { daemonNews } from '../../src/cli/daemon-news.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import { plainCause } from '../../src/model/plain-cause.ts';
import { ownerOf } from '../../src/store/own-folder.ts';
import { webToken } from '../web-token.ts';
import { ok, type Says } from './says.ts';

export async function webOf(settings: Settings): Promise<Says> {
  webToken(settings); // without it the daemon would not start
  const { listen } = settings.web;
  const runs = ownerOf(settings.data) !== undefined;
  const trouble = runs ? (await daemonNews(settings)).unknown : await placeTrouble(listen); // another Feedmill may answer there
  if (trouble === undefined) return ok(`http://${listen}`);
  const mend = 'set web.listen to another address';
  const more = runs ? ', and start the daemon again; "run --once" opens none' : '';
  return { state: 'warn', says: trouble, mend: mend + more };
}

/** Why no server can be opened at `host:port`; undefined where one can. */
function placeTrouble(listen: string): Promise<string | undefined> {
  const at = listen.lastIndexOf(':');
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(wordsOf(error, listen)));
    server.listen(Number(listen.slice(at + 1)), listen.slice(0, at).replace(/^\[|\]$/g, ''), () =>
      server.close(() => resolve(undefined)),
    );
  });
}

function wordsOf(error: NodeJS.ErrnoException, listen: string): string {
  if (error.code === 'EADDRINUSE') return `another program uses ${listen}`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `${listen} is no address of this machine`;
  return `no status pages can be opened at ${listen}: ${plainCause(error)}`;
}
