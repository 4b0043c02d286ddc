import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { mayRead } from './may-read.ts';
import { METRICS_TYPE, type Measured, metricsText } from './metrics.ts';
import { type RepublishPorts, republish } from './republish.ts';

/** What the web shows of the daemon; each is asked for at the moment of the request. */
export interface WebPorts {
  /** Why the daemon is not ready; empty when it is. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly status: () => Promise<Measured & Readonly<Record<string, unknown>>>;
  /** Asked of everyone but this machine. Default: nobody else may read. */
  readonly token?: string | undefined;
  readonly feeds: RepublishPorts;
}

export interface WebServer {
  /** `http://127.0.0.1:8137` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * `/healthz`: the process lives. `/readyz`: it polls and stores, else 503 and why. Behind the token: `/status.json`, how it stands;
 * `/metrics`, the same for Prometheus; `/feeds/…` and `/opml`.
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
    server.on('error', reject); // one that comes later is nobody's to hear, and must not end the daemon
  });
}

function createApp({ notReady, status, token, feeds }: WebPorts): Hono {
  const app = new Hono();
  app.onError((error, c) => c.text(`this can't be told now: ${error.message}\n`, 500));
  app.use(onlyReads);
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const reasons = await notReady();
    return reasons.length === 0 ? c.text('ready\n') : c.text(`not ready: ${reasons.join('; ')}\n`, 503);
  });
  const pages = new Hono();
  pages.use(compress());
  pages.get('/status.json', async (c) => c.json(await status()));
  pages.get('/metrics', async (c) => c.text(metricsText(await status()), 200, { 'content-type': METRICS_TYPE }));
  pages.get('/', (c) => c.redirect(`${c.req.path.replace(/\/$/, '')}/status.json`)); // the token stays in the path
  republish(pages, feeds);
  app.use(guard(token));
  app.get('/t/:token/', (c) => c.redirect('status.json'));
  app.route('/t/:token', pages);
  app.route('/', pages);
  return app;
}

/** Nothing is changed here (RFC 9110 section 15.5.6). */
const onlyReads: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  return c.text('this is for reading: GET and HEAD\n', 405, { allow: 'GET, HEAD' });
};

/** Whom `mayRead` refuses gets no page; and what came from feeds can do nothing in a browser. */
function guard(token: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    const header = (name: string) => c.req.header(name);
    const [, pathToken] = /^\/t\/([^/]+)/.exec(c.req.path) ?? [];
    const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => header(name) !== undefined);
    const address = getConnInfo(c).remote.address;
    const visitor = { address, host: header('host'), authorization: header('authorization'), isForwarded, pathToken };
    if (!mayRead(visitor, token)) return c.text(token === undefined ? NO_TOKEN : ASKS_TOKEN, 403);
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('content-security-policy', "default-src 'none'; sandbox");
    return undefined;
  };
}

const NO_TOKEN = 'only this machine may read here: for others, set web.token in feedmill.yaml\n';
const ASKS_TOKEN =
  'wrong or no token: write it into the path, /t/TOKEN/feeds/all, or send "Authorization: Bearer TOKEN"\n';
