import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BENCH_RULES, feedDocument, lastModified } from './feed-documents.ts';

/**
 * The benchmark's feed server, a process of its own. `GET /RUN/feed/N.xml` answers with validators and honours them;
 * `POST /RUN/grow` publishes new items in every feed of that run. Documents are written before the answer to that POST, so
 * that no contestant waits for them. Prints its port on stdout. Usage: feed-server.js FEEDS
 */
const feeds = Number(process.argv[2]);
const changesOf = new Map<string, number>();
const documents: Buffer[][] = [write(0)];

const server = createServer((request, response) => {
  const [, run = '', kind, name = ''] = (request.url ?? '').split('/');
  const changes = changesOf.get(run) ?? 0;
  if (request.method === 'POST' && kind === 'grow') {
    documents[changes + 1] ??= write(changes + 1);
    changesOf.set(run, changes + 1);
    response.end();
    return;
  }
  const feed = Number.parseInt(name, 10);
  const etag = `"${feed}-${changes}"`;
  const head = { etag, 'last-modified': lastModified(changes), 'content-type': 'application/xml; charset=utf-8' };
  if (request.headers['if-none-match'] === etag) response.writeHead(304, head).end();
  else response.writeHead(200, head).end(documents[changes]?.[feed]);
});

function write(changes: number): Buffer[] {
  return Array.from({ length: feeds }, (_, feed) => Buffer.from(feedDocument(feed, changes, BENCH_RULES)));
}

server.keepAliveTimeout = 30_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
