import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PollJob } from '../../src/model/poll-job.ts';
import { pollFeed } from '../../src/pipeline/poll-feed.ts';
import { BEHAVIOURS, FEED, startBehaviourServer } from '../harness/behaviour-server.ts';
import { documentOf, failureOf, testFetcher } from '../harness/fetcher.ts';
import { startServer } from '../harness/http-server.ts';

const LIMITS = { maxItems: 2000, maxFieldBytes: 100_000, maxDepth: 256, maxBytes: 100_000, deadlineMs: 5000 };

/** One poll of a behaviour, as a fetcher makes it. */
async function poll(path: keyof typeof BEHAVIOURS, options = {}) {
  const fetch = testFetcher({ maxBytes: 100_000, ...options });
  const url = `${await startBehaviourServer()}${path}`;
  const job: PollJob = {
    ...{ v: 1, store: 's', poll: 'p', feed: 'f', url, limits: LIMITS, validators: {}, plannedAt: 0, expiresAt: 1 },
    settings: { headers: {}, parser: 'feedmill' },
    prints: { rules: 0, list: [] },
  };
  const { result } = await pollFeed(job, { fetch: (what) => fetch(what.url, what), now: () => 0 });
  return result;
}

describe('a Content-Encoding', () => {
  it.each(['/gzip', '/br', '/deflate', '/deflate-raw'] as const)('%s is unpacked', async (path) => {
    expect(await poll(path)).toMatchObject({ kind: 'changed', total: 20, truncated: false });
  });
  it.skipIf(!('zstdCompressSync' in zlib))('zstd, where Node has it', async () => {
    const { zstdCompressSync } = zlib as unknown as { zstdCompressSync: (text: string) => Buffer };
    const url = await startServer((request, response) => {
      expect(request.headers['accept-encoding']).toContain('zstd');
      response.writeHead(200, { 'content-encoding': 'zstd' }).end(zstdCompressSync(FEED));
    });
    expect(documentOf(await testFetcher()(url)).text).toBe(FEED);
  });
  it.each([
    '/says-gzip-is-plain',
    '/says-br-is-plain',
    '/says-br-is-gzip',
    '/says-gzip-is-deflate',
    '/says-utf-8',
    '/says-nothing-is-gzip',
  ] as const)('that is not true is survived: %s', async (path) => {
    expect(await poll(path)).toMatchObject({ kind: 'changed', total: 20, truncated: false });
  });
  it.each(['/gzip-cut', '/gzip-bad-sum', '/br-cut'] as const)(
    'that breaks off keeps what unpacks, and is asked for again: %s',
    async (path) => {
      const result = await poll(path);
      expect(result).toMatchObject({ kind: 'changed', truncated: true });
      expect((result as { total: number }).total).toBeGreaterThan(2);
      expect(result).not.toHaveProperty('validators');
      expect(result).not.toHaveProperty('bodyHash');
    },
  );
  it('that is followed by something else keeps all of it', async () => {
    expect(await poll('/gzip-then-junk')).toMatchObject({ kind: 'changed', total: 20, truncated: true });
  });
  it('that can not be unpacked at all fails with its name', async () => {
    const url = await startServer(
      (_, response) => void response.writeHead(200, { 'content-encoding': 'lzma' }).end('?'),
    );
    expect(failureOf(await testFetcher()(url))).toMatchObject({
      reason: 'encoding',
      detail: expect.stringContaining('lzma'),
    });
  });
  it('that unpacks to more than a body may have fails, cut or not', async () => {
    expect(await poll('/gzip', { maxBytes: 1500 })).toMatchObject({ kind: 'failed', reason: 'too-large' });
    expect(await poll('/gzip-bad-sum', { maxBytes: 1500 })).toMatchObject({ kind: 'failed', reason: 'too-large' });
  });
});

describe('a Content-Length', () => {
  it.each(['/length-too-large', '/breaks-off', '/chunks-break-off'] as const)(
    'that is too large, and a body that breaks off, keep what came and save no validators: %s',
    async (path) => {
      const result = await poll(path);
      expect(result).toMatchObject({ kind: 'changed', truncated: true });
      expect((result as { total: number }).total).toBeGreaterThan(5);
      expect(result).not.toHaveProperty('validators');
      expect(result).not.toHaveProperty('bodyHash');
    },
  );
  it('that is too small cuts the document off, which is seen', async () => {
    expect(await poll('/length-too-small')).toMatchObject({ kind: 'changed', truncated: true, total: 19 });
  });
  it('that is too large, on a connection that is kept, costs the wait but no items', async () => {
    expect(await poll('/length-too-large-kept', { timeoutMs: 600 })).toMatchObject({
      kind: 'changed',
      truncated: true,
      total: 20,
    });
  });
  it('of the unpacked body does no harm: the packing says where it ends', async () => {
    expect(await poll('/length-of-unpacked', { timeoutMs: 600 })).toMatchObject({
      kind: 'changed',
      truncated: false,
      total: 20,
    });
  });
  it.each(['/breaks-off-at-once', '/nothing-comes'] as const)(
    'with nothing to read is a failure of the connection: %s',
    async (path) => {
      expect(await poll(path)).toMatchObject({ kind: 'failed', reason: 'connection' });
    },
  );
});

describe('time', () => {
  it.each([
    ['/silent', 'no first byte of an answer within 1.5 s'],
    ['/stalls', 'the body stalled: idle for 1 s'],
    ['/drips', 'no whole answer within 2000 ms'],
  ] as const)('%s: %s', async (path, detail) => {
    expect(await poll(path, { timeoutMs: 2000 })).toMatchObject({
      kind: 'failed',
      reason: 'timeout',
      detail: expect.stringContaining(detail),
    });
  });
});

describe('headers', () => {
  it('may have 10,000 lines', async () => {
    expect(await poll('/lines')).toMatchObject({ kind: 'changed', total: 20 });
  });
  it('are bounded all the same', async () => {
    expect(await poll('/lines-too-large')).toMatchObject({ kind: 'failed', reason: 'too-large' });
  });
});

describe('pages that are no feeds', () => {
  const walls = Object.keys(BEHAVIOURS).filter((path) => path.startsWith('/wall/')) as (keyof typeof BEHAVIOURS)[];
  it.each(walls)('a bot wall is named: %s', async (path) => {
    expect(await poll(path)).toMatchObject({ kind: 'failed', reason: 'challenge-page' });
  });
  it('a bot wall names itself, its status and how long to wait', async () => {
    expect(await poll('/wall/cloudflare')).toMatchObject({
      status: 403,
      detail: expect.stringContaining('Cloudflare'),
    });
    expect(await poll('/wall/any')).toMatchObject({ status: 503, retryAfterMs: 60_000 });
  });
  it.each(['/login', '/to-login'] as const)('a log-in page is named: %s', async (path) => {
    expect(await poll(path)).toMatchObject({ kind: 'failed', reason: 'login-page', status: 200 });
  });
  it('other pages stay what they are', async () => {
    expect(await poll('/page')).toMatchObject({ kind: 'failed', reason: 'not-a-feed' });
    expect(await poll('/page-of-errors')).toMatchObject({ kind: 'failed', reason: 'status', status: 404 });
    expect(await poll('/feed-with-password-field')).toMatchObject({ kind: 'changed', total: 20 });
  });
  it('a page of an error that never ends still has its status', async () => {
    const url = await startServer(
      (_, response) => void response.writeHead(500, { 'content-type': 'text/html' }).write('<html>'),
    );
    expect(failureOf(await testFetcher({ timeoutMs: 600 })(url))).toMatchObject({ reason: 'status', status: 500 });
  });
});
