import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';

const document = rssOf([{ guid: '1', title: 'One' }]);
const MIB = 1024 * 1024;
const zeros = Buffer.alloc(MIB);
/** Unpacks to 1 GiB: 64 members of 16 MiB. */
const BOMB = Buffer.concat(Array.from({ length: 64 }, () => gzipSync(Buffer.alloc(16 * MIB))));

/** Writes as fast as the reader takes it, until so many bytes are out. */
function pour(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= zeros.length;
      if (!response.write(zeros)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

/** What each feed answers, and what `status` must say of it. */
const FEEDS: Readonly<Record<string, readonly [(response: ServerResponse) => void, RegExp | 'stored']>> = {
  html: [(r) => r.end('<!doctype html><html><body><p>Hello</p></body></html>'), /not-a-feed: /],
  empty: [(r) => r.end(), /not-a-feed: the document is empty/],
  huge: [(r) => pour(r, 500 * MIB), /too-large: the body is larger than 2097152 bytes \(fetch\.maxBytes\)/],
  endless: [(r) => pour(r, Number.POSITIVE_INFINITY), /too-large: /],
  drip: [(r) => drip(r), /timeout: no whole answer within 3000 ms \(fetch\.timeout\)/],
  bomb: [(r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB), /too-large: /],
  'too-short': [(r) => claim(r, document.length + 1000), 'stored'],
  'too-long': [(r) => claim(r, 20), /not-a-feed: /],
  loop: [(r) => r.writeHead(302, { location: '/loop' }).end(), /redirect: 302 leads round in a circle/],
  private: [
    (r) => r.writeHead(302, { location: 'http://10.1.2.3/' }).end(),
    /refused-address: 10\.1\.2\.3 is an address that is private/,
  ],
  passwd: [(r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end(), /redirect: 302 leads to no http address/],
  good: [(r) => r.end(document), 'stored'],
  fine: [(r) => r.end(document.replace('>1<', '>2<')), 'stored'],
};

/** A byte a second. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('<'), 1000);
  response.on('close', () => clearInterval(timer));
}

/** Says that it sends so many bytes, and sends the document. */
function claim(response: ServerResponse, length: number): void {
  const socket = response.socket!;
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${document}`);
  socket.end();
}

it('hostile feeds are each named in status, and leave the others and the memory alone', async () => {
  const url = await startServer((request, response) => FEEDS[request.url!.slice(1)]![0](response));
  const project = makeProject(
    OPEN_SETTINGS.replace('every: 1s', 'every: 1h').replace(
      'allow: [loopback],',
      'allow: [loopback], timeout: 3s, maxBytes: 2MiB,',
    ),
  );
  project.writeList(listOf(Object.fromEntries(Object.keys(FEEDS).map((name) => [name, `${url}/${name}`]))));
  const daemon = project.start('run');
  await daemon.says('"feed":"drip"'); // the last: all others have ended before its time is up
  const status = JSON.parse(
    (await project.feedmill('feeds', 'list', '--json')).stdout
      .split('\n')
      .join(',')
      .replace(/^(.*),$/s, '[$1]'),
  );
  for (const { id, items, last } of status) {
    const says = FEEDS[id]![1];
    const told = last.result === 'failed' ? `${last.reason}: ${last.detail}` : 'stored';
    expect(`${id} ${told}`).toMatch(says === 'stored' ? / stored$/ : says);
    if (says === 'stored') expect(items).toBe(1);
  }
  const shown = (await project.feedmill('status')).stdout;
  for (const [id, [, says]] of Object.entries(FEEDS))
    if (says !== 'stored') expect(shown).toMatch(new RegExp(`^${id} +.*${says.source}`, 'm'));
  expect(status).toHaveLength(Object.keys(FEEDS).length);
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${daemon.pid}/status`, 'utf8'))?.[1];
  expect(Number(peak) / 1024, 'MiB at the peak').toBeLessThan(400);
  expect((await daemon.stop()).code).toBe(0);
}, 60_000);
