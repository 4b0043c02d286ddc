import { createServer } from 'node:net';
import type { Settings } from '../../src/config/settings-schema.ts';
import { ownerOf } from '../../src/store/own-folder.ts';
import { webToken } from '../web-token.ts';
import { ok, type Says } from './says.ts';

export async function webOf(settings: Settings): Promise<Says> {
  webToken(settings); // without it the daemon would not start
  const { listen } = settings.web;
  const runs = ownerOf(settings.data) !== undefined;
  if (listen.endsWith(':0') || (await (runs ? isServed(listen) : isFree(listen)))) return ok(`http://${listen}`);
  const says = runs ? `the daemon does not answer at http://${listen}` : `another program uses ${listen}`;
  return { state: 'warn', says, mend: 'set web.listen to another address, and start the daemon again' };
}

const ANSWER_MS = 2000;

/** May a server be opened at `host:port`, or has another program taken it? */
function isFree(listen: string): Promise<boolean> {
  const at = listen.lastIndexOf(':');
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(Number(listen.slice(at + 1)), listen.slice(0, at).replace(/^\[|\]$/g, ''), () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Do our status pages answer there? */
async function isServed(listen: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://${listen}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return (await answer.text()) === 'ok\n';
  } catch {
    return false;
  }
}
