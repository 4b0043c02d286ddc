import { createServer } from 'node:net';

const ANSWER_MS = 2000;

/** May a server be opened at `host:port`, or has another program taken it? */
export function isFree(listen: string): Promise<boolean> {
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
export async function isServed(listen: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://${listen}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return (await answer.text()) === 'ok\n';
  } catch {
    return false;
  }
}
