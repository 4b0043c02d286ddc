import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BENCH_RULES, type DocumentRules, feedDocument, lastModified } from './feed-documents.ts';

/**
 * The benchmark's feed server, a process of its own. `GET /RUN/feed/N.xml` answers with validators and honours them;
 * `POST /RUN/grow` publishes new items in every feed of that run. Prints its port on stdout.
 */
const changesOf = new Map<string, number>();
const cache = new Map<string, Buffer>();
const rules: DocumentRules = { ...BENCH_RULES, items: Number(process.argv[2] ?? BENCH_RULES.items) };

const server = createServer((request, response) => {
  const [, run = '', kind, name = ''] = (request.url ?? '').split('/');
  const changes = changesOf.get(run) ?? 0;
  if (request.method === 'POST' && kind === 'grow') {
    changesOf.set(run, changes + 1);
    response.end();
    return;
  }
  const feed = Number.parseInt(name, 10);
  const etag = `"${feed}-${changes}"`;
  const head = { etag, 'last-modified': lastModified(changes), 'content-type': 'application/xml; charset=utf-8' };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, head).end();
    return;
  }
  response.writeHead(200, head).end(documentFor(feed, changes));
});

function documentFor(feed: number, changes: number): Buffer {
  const key = `${feed}-${changes}`;
  const held = cache.get(key) ?? Buffer.from(feedDocument(feed, changes, rules));
  cache.set(key, held);
  return held;
}

server.keepAliveTimeout = 30_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
