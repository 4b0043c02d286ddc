import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { rssOf } from './documents.ts';
import { type Answer, startServer } from './http-server.ts';

/** A feed of twenty items, large enough that half of it packed still unpacks to something. */
export const FEED = rssOf(
  Array.from({ length: 20 }, (_, n) => ({
    guid: `guid-${n}`,
    title: `Item ${n}`,
    text: `long ${createHash('sha512').update(`${n}`).digest('hex')}`,
  })),
);
const packed = gzipSync(FEED);
const brotli = brotliCompressSync(FEED);
const html = (body: string) => `<!doctype html><html><head><title>A page</title></head><body>${body}</body></html>`;

type Head = Readonly<Record<string, string | number>>;
const answers =
  (body: string | Uint8Array, head: Head = {}, status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, head).end(body);
const page = (body: string, status = 200, head: Head = {}): Answer =>
  answers(body, { 'content-type': 'text/html; charset=utf-8', ...head }, status);

/** Bytes as they are, on a connection that then closes, or is kept open. */
const raw =
  (head: string, body: string | Uint8Array, isKept = false): Answer =>
  (_, response) => {
    const socket = response.socket!;
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
    socket.write(body);
    if (!isKept) socket.end();
  };
/** Sends the head and what it has, and then nothing more. */
const stalls = (body: string, head: Head = {}): Answer => {
  return (_, response) => void response.writeHead(200, head).write(body);
};

/** What a server may do to who asks it: the path, and the answer. */
export const BEHAVIOURS = {
  '/feed': answers(FEED),
  '/gzip': answers(packed, { 'content-encoding': 'gzip' }),
  '/br': answers(brotli, { 'content-encoding': 'br' }),
  '/deflate': answers(deflateSync(FEED), { 'content-encoding': 'deflate' }),
  '/deflate-raw': answers(deflateRawSync(FEED), { 'content-encoding': 'deflate' }),
  '/headers': (request, response) => void response.end(JSON.stringify(request.rawHeaders)),

  // a Content-Encoding that is not true
  '/says-gzip-is-plain': answers(FEED, { 'content-encoding': 'gzip' }),
  '/says-br-is-plain': answers(FEED, { 'content-encoding': 'br' }),
  '/says-br-is-gzip': answers(packed, { 'content-encoding': 'br' }),
  '/says-gzip-is-deflate': answers(deflateSync(FEED), { 'content-encoding': 'gzip' }),
  '/says-utf-8': answers(FEED, { 'content-encoding': 'utf-8' }),
  '/says-nothing-is-gzip': answers(packed),
  '/gzip-cut': answers(packed.subarray(0, packed.length / 2), { 'content-encoding': 'gzip' }),
  '/gzip-bad-sum': answers(withByte(packed, packed.length - 6), { 'content-encoding': 'gzip' }),
  '/br-cut': answers(brotli.subarray(0, brotli.length / 2), { 'content-encoding': 'br' }),
  '/gzip-then-junk': answers(Buffer.concat([packed, Buffer.from('junk')]), { 'content-encoding': 'gzip' }),

  // a Content-Length that is not true
  '/length-too-large': raw(`Content-Length: ${FEED.length + 1000}`, FEED),
  '/length-too-large-kept': raw(`Content-Length: ${FEED.length + 1000}`, FEED, true),
  '/length-of-unpacked': raw(`Content-Encoding: gzip\r\nContent-Length: ${FEED.length}`, packed, true),
  '/length-too-small': raw(`Content-Length: ${FEED.length - 100}`, FEED),
  '/breaks-off': raw(`Content-Length: ${FEED.length}`, FEED.slice(0, FEED.length / 2)),
  '/chunks-break-off': raw(
    'Transfer-Encoding: chunked',
    `${FEED.length.toString(16)}\r\n${FEED.slice(0, FEED.length / 2)}`,
  ),
  '/breaks-off-at-once': raw(`Content-Length: ${FEED.length}`, '<?xml'),
  '/nothing-comes': raw(`Content-Length: ${FEED.length}`, ''),

  // time
  '/silent': () => undefined,
  '/stalls': stalls(FEED.slice(0, FEED.length / 2)),
  '/drips': drip,

  // heads
  '/lines': answersLines(10_000, 60),
  '/lines-too-large': answersLines(20_000, 100),

  // pages
  '/page': page(html('<p>Hello</p>')),
  '/page-of-errors': page(html('<p>Not here</p>'), 404),
  '/login': page(html('<form><input name=u><input class="x" type="password" name=p></form>')),
  '/to-login': (_, response) => void response.writeHead(302, { location: '/account/login?next=%2Ffeed' }).end(),
  '/account/login?next=%2Ffeed': page(html('<div id=app></div>')),
  '/feed-with-password-field': answers(FEED.replace('long ', '&lt;input type=password&gt;')),
  '/wall/cloudflare': page('<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>', 403, {
    'cf-mitigated': 'challenge',
    server: 'cloudflare',
  }),
  '/wall/cloudflare-200': page('<html><title>Just a moment...</title></html>'),
  '/wall/cloudflare-packed': answers(
    gzipSync('<html><title>Attention Required! | Cloudflare</title>'),
    { 'content-type': 'text/html', 'content-encoding': 'gzip' },
    403,
  ),
  '/wall/sucuri': page('<html><title>Sucuri WebSite Firewall - Access Denied</title></html>', 403),
  '/wall/ddos-guard': page('<html><title>DDoS-Guard</title></html>', 403, { server: 'ddos-guard' }),
  '/wall/imperva': page('<html><iframe src="/_Incapsula_Resource?x=1">Incapsula incident ID: 1-2</iframe></html>'),
  '/wall/akamai': page('<HTML><TITLE>Access Denied</TITLE>Reference https://errors.edgesuite.net/18.1</HTML>', 403),
  '/wall/aws': answers('', { 'x-amzn-waf-action': 'challenge' }, 202),
  '/wall/any': page('<html><title>Checking your browser before accessing</title></html>', 503, { 'retry-after': '60' }),
} satisfies Readonly<Record<string, Answer>>;

/** Paths may have a number before them, `/7/feed`, so that one behaviour serves any number of feeds. */
export function startBehaviourServer(more: Readonly<Record<string, Answer>> = {}): Promise<string> {
  const table: Readonly<Record<string, Answer>> = { ...BEHAVIOURS, ...more };
  return startServer((request, response) => {
    const answer = table[request.url!.replace(/^\/\d+(?=\/)/, '')];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
}

function withByte(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 0xff;
  return changed;
}

/** A byte every 20 ms: never idle, never ready. */
function drip(_: IncomingMessage, response: ServerResponse): void {
  const timer = setInterval(() => response.write('<'), 20);
  response.on('close', () => clearInterval(timer));
}

function answersLines(count: number, bytes: number): Answer {
  const lines = Array.from({ length: count }, (_, n) => `X-Line-${n}: `.padEnd(bytes, 'v')).join('\r\n');
  return raw(`${lines}\r\nContent-Length: ${FEED.length}`, FEED);
}
