import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What the web shows of the daemon; each is asked for at the moment of the request. */
export interface WebPorts {
  /** Why the daemon is not ready; empty when it is. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly status: () => Promise<Record<string, unknown>>;
}

export interface WebServer {
  /** `http://127.0.0.1:8137` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * `/healthz`: the process lives. `/readyz`: it polls and stores, else 503 and why. `/status.json`: how it stands.
 * `listen` is `host:port`; port 0 takes any free one.
 */
export async function startWeb(listen: string, ports: WebPorts): Promise<WebServer> {
  const app = createApp(ports);
  const at = listen.lastIndexOf(':');
  const hostname = listen.slice(0, at).replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port: Number(listen.slice(at + 1)) }, ({ port }) => {
      resolve({
        address: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

function createApp({ notReady, status }: WebPorts): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const reasons = await notReady();
    return reasons.length === 0 ? c.text('ready\n') : c.text(`not ready: ${reasons.join('; ')}\n`, 503);
  });
  app.get('/status.json', async (c) => c.json(await status()));
  app.get('/', (c) => c.redirect('/status.json'));
  return app;
}
