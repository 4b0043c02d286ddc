import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { listening, pem } from './tls-server.ts';

interface TestProxy {
  readonly url: string;
  /** What it was asked for, in order: `CONNECT host:port`, `GET http://…`. */
  readonly asked: string[];
  /** Values of Proxy-Authorization, of each request. */
  readonly auth: (string | undefined)[];
}

/** A real HTTP proxy: tunnels (CONNECT) and forwards. `auth`: what it wants as Proxy-Authorization. `isSecure`: it is spoken to over TLS. */
export async function startProxy(auth?: string, isSecure = false): Promise<TestProxy> {
  const seen: Pick<TestProxy, 'asked' | 'auth'> = { asked: [], auth: [] };
  const isAllowed = (given: string | undefined) => auth === undefined || given === auth;
  const server = isSecure ? createTlsServer({ cert: pem('good.pem'), key: pem('good.key') }) : createServer();
  server.on('request', (asked: IncomingMessage, answer: ServerResponse) => {
    const { 'proxy-authorization': given, ...headers } = asked.headers;
    seen.asked.push(`${asked.method} ${asked.url}`);
    seen.auth.push(given);
    if (!isAllowed(given)) return void answer.writeHead(407).end();
    const forwarded = request(asked.url!, { method: asked.method!, headers }, (got) => {
      answer.writeHead(got.statusCode!, got.rawHeaders);
      got.pipe(answer);
    });
    forwarded.on('error', () => answer.writeHead(502).end());
    asked.pipe(forwarded);
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    const given = headers['proxy-authorization'];
    seen.asked.push(`CONNECT ${url}`);
    seen.auth.push(given);
    if (!isAllowed(given)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const { hostname, port } = new URL(`http://${url}`);
    const target = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
    target.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    socket.on('error', () => target.destroy());
    socket.on('close', () => target.destroy());
  });
  const port = await listening(server, () => server.closeAllConnections());
  return { url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`, ...seen };
}
