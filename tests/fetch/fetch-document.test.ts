import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressGuard } from '../../src/fetch/address-guard.ts';
import { readFileFeed } from '../../src/fetch/read-file-feed.ts';
import { testFetcher as fetcher } from '../harness/fetcher.ts';
import { startServer } from '../harness/http-server.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const text = (result: { readonly bytes?: Uint8Array }) => Buffer.from(result.bytes ?? []).toString();

describe('answers', () => {
  it('a document comes with its validators byte for byte, and goes back with them', async () => {
    const asked: unknown[] = [];
    const url = await startServer((request, response) => {
      asked.push([request.headers['if-none-match'], request.headers['if-modified-since']]);
      response
        .writeHead(200, { etag: 'W/"a b"', 'last-modified': 'Sun,  1 nov', 'content-type': 'text/xml; charset="x-y"' })
        .end('doc');
    });
    const result = await fetcher()(url, { validators: { etag: 'W/"o  ld"', modified: 'odd' } });
    expect(result).toMatchObject({
      kind: 'document',
      status: 200,
      received: 3,
      charset: 'x-y',
      validators: { etag: 'W/"a b"', modified: 'Sun,  1 nov' },
    });
    expect(asked).toEqual([['W/"o  ld"', 'odd']]);
  });
  it('203 is a document, and Content-Encoding may come in two lines', async () => {
    const url = await startServer((_, response) => {
      response.setHeader('content-encoding', ['gzip', 'br']);
      response.writeHead(203).end(brotliCompressSync(gzipSync('doc')));
    });
    const result = await fetcher()(url);
    expect(result).toMatchObject({ kind: 'document', status: 203 });
    expect(text(result as { bytes: Uint8Array })).toBe('doc');
  });
  it('a packing with a line end behind it is whole', async () => {
    const body = Buffer.concat([gzipSync('doc'), Buffer.from('\r\n')]);
    const url = await startServer(
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    const result = await fetcher()(url);
    expect(result).not.toHaveProperty('cutShort');
    expect(text(result as { bytes: Uint8Array })).toBe('doc');
  });
  it('a redirect to an address in raw UTF-8 is followed as browsers do', async () => {
    const asked: unknown[] = [];
    const url = await startServer((request, response) => {
      asked.push(request.url);
      if (request.url === '/') response.writeHead(301, { location: Buffer.from('/новости.xml').toString('latin1') });
      response.end('doc');
    });
    expect(await fetcher()(`${url}/`)).toMatchObject({ kind: 'document' });
    expect(asked).toEqual(['/', '/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8.xml']);
  });
  it('304 is the same, with what was sent kept', async () => {
    const url = await startServer((_, response) => void response.writeHead(304).end());
    expect(await fetcher()(url, { validators: { etag: '"1"' } })).toMatchObject({
      kind: 'same',
      status: 304,
      validators: { etag: '"1"' },
    });
  });
  it.each([200, 304])('%d says how long it stays fresh, as received', async (status) => {
    const headers = ['cache-control', 'max-age=60', 'cache-control', 'public', 'expires', '0', 'age', '7'];
    const url = await startServer((_, response) => void response.writeHead(status, headers).end());
    expect(await fetcher()(url, { validators: { etag: '"1"' } })).toMatchObject({
      freshness: { cacheControl: 'max-age=60, public', expires: '0', age: '7', date: expect.stringContaining('GMT') },
    });
  });
  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('%s is unpacked', async (encoding, pack) => {
    const url = await startServer(
      (_, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(pack('packed text')),
    );
    expect(text((await fetcher()(url)) as never)).toBe('packed text');
  });
  it.each([
    [429, '120', 120_000],
    [503, 'Thu, 01 Jan 1970 00:06:00 GMT', 420_000], // its clock is a minute behind ours
    [503, 'Thu, 01 Jan 1970 00:00:00 GMT', 60_000],
    [500, '120', 120_000],
    [404, 'soon', undefined],
  ])('%d with Retry-After %s', async (status, header, wait) => {
    const url = await startServer(
      (_, response) =>
        void response.writeHead(status, { 'retry-after': header, date: 'Wed, 31 Dec 1969 23:59:00 GMT' }).end(),
    );
    const result = await fetcher()(url);
    expect(result).toMatchObject({ kind: 'failed', failure: { reason: 'status', status } });
    expect((result as { failure: { retryAfterMs?: number } }).failure.retryAfterMs).toBe(wait);
  });
});

describe('redirects', () => {
  it('are followed five times, and headers of the list stay with their host', async () => {
    const seen: unknown[] = [];
    const other = await startServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('there');
    });
    const url = await startServer((request, response) => {
      seen.push(request.headers.authorization);
      response
        .writeHead(302, { location: request.url === '/5' ? other : `/${Number(request.url!.slice(1)) + 1}` })
        .end();
    });
    const ask = fetcher({ env: { TOKEN: 's3cret' } });
    expect(await ask(`${url}/2`, { headers: { Authorization: `Bearer ${'$'}{TOKEN}` } })).toMatchObject({
      kind: 'document',
      address: `${other}/`,
    });
    expect(seen).toEqual([...Array(4).fill('Bearer s3cret'), undefined]);
    expect(await ask(`${url}/0`)).toMatchObject({
      failure: { reason: 'redirect', detail: 'more than 5 redirects (fetch.maxRedirects)' },
    });
    expect(await fetcher({ maxRedirects: 1 })(`${url}/4`)).toMatchObject({ kind: 'failed' });
  });
  it('made only of 301 and 308 say where the feed has moved, unless its address holds a secret', async () => {
    const url = await startServer((request, response) => {
      const [, status, left] = /^\/(\d+)\/(\d)/.exec(request.url!) ?? [];
      const location = `/${left === '3' ? 302 : 308}/${Number(left) - 1}?q=1#x`;
      if (left === '0') response.end('doc');
      else response.writeHead(Number(status), { location }).end();
    });
    const ask = fetcher({ env: { TOKEN: 's3cret' } });
    expect(await ask(`${url}/301/2`)).toMatchObject({ movedTo: `${url}/308/0?q=1`, answeredBy: url });
    expect(await ask(`${url}/301/3`)).not.toHaveProperty('movedTo');
    expect(await ask(`${url}/301/0`)).not.toHaveProperty('movedTo');
    expect(await ask(`${url}/301/0`)).not.toHaveProperty('answeredBy');
    expect(await ask(`${url}/301/1?${'$'}{TOKEN}`)).not.toHaveProperty('movedTo');
  });
  it('that name a variable of the environment get none: not at once, and not as the feed that has moved', async () => {
    const asked: (string | undefined)[] = [];
    const url = await startServer((request, response) => {
      asked.push(request.url);
      if (request.url === '/') response.writeHead(301, { location: `/new?x=${'$'}{TOKEN}` }).end();
      else response.end('doc');
    });
    const result = await fetcher({ env: { TOKEN: 's3cret' } })(`${url}/`);
    expect(result).toMatchObject({ movedTo: `${url}/new?x=$%7BTOKEN}` });
    expect(asked).toEqual(['/', `/new?x=${'$'}{TOKEN}`]);
  });
  it.each(['file:///etc/passwd', 'gopher://x/', 'http://'])('to %s are refused', async (location) => {
    const url = await startServer((_, response) => void response.writeHead(301, { location }).end());
    expect(await fetcher()(url)).toMatchObject({ failure: { reason: 'redirect' } });
  });
  it('to a private address are refused', async () => {
    const url = await startServer(
      (_, response) => void response.writeHead(301, { location: 'http://10.1.2.3/' }).end(),
    );
    expect(await fetcher()(url)).toMatchObject({ failure: { reason: 'refused-address' } });
  });
});

describe('failures have names', () => {
  it.each([
    ['refused-address', 'http://127.0.0.1:9/', { allow: [] }],
    ['refused-address', 'http://[::1]:9/', { allow: [] }],
    ['refused-address', 'http://localhost:9/', { allow: [] }],
    ['refused-address', 'http://0x7f.1:9/', { allow: [] }],
    ['refused-address', 'http://127.0.0.1:1/', {}],
    ['connection', 'http://127.0.0.1:1/', { allow: ['127.0.0.1'] }],
    ['dns', 'http://no-such-host.invalid/', {}],
  ])('%s: %s', async (reason, url, options) => {
    const result = await fetcher(options)(url);
    expect((result as { failure: { reason: string } }).failure.reason.replace('dns-try-again', 'dns')).toBe(reason);
  });
  it('too large, as sent or unpacked', async () => {
    const url = await startServer((request, response) => {
      if (request.url === '/bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
      else response.end(Buffer.alloc(20_000));
    });
    for (const path of ['/bomb', '/large']) {
      expect(await fetcher()(url + path)).toMatchObject({
        failure: { reason: 'too-large', detail: 'the body is larger than 10000 bytes (fetch.maxBytes)' },
      });
    }
  });
  it('broken packing, and packing that nobody knows', async () => {
    const url = await startServer((request, response) => {
      response.writeHead(200, { 'content-encoding': request.url === '/x' ? 'lzma' : 'gzip' }).end('not packed at all');
    });
    expect(await fetcher()(`${url}/x`)).toMatchObject({ failure: { reason: 'encoding' } });
    expect(await fetcher()(`${url}/y`)).toMatchObject({ failure: { reason: 'encoding' } });
  });
  it('a secret that the environment lacks, named but not shown', async () => {
    expect(await fetcher()('http://127.0.0.1:1/', { headers: { a: `${'$'}{NOT_SET}` } })).toMatchObject({
      failure: { reason: 'secret-missing', detail: expect.stringContaining('NOT_SET') },
    });
  });
});

describe('secrets', () => {
  const secret = `${'$'}{SECRET}`;
  it('are not in the address that links are resolved against', async () => {
    const url = await startServer((_, response) => void response.end('doc'));
    const ask = fetcher({ env: { SECRET: 's3cret' } });
    for (const path of [`/a/${secret}/feed`, `/a?token=${secret}#x`]) {
      expect(JSON.stringify(await ask(url + path))).not.toContain('s3cret');
    }
    const withUser = url.replace('//', `//user:${secret}@`);
    expect(JSON.stringify(await ask(`${withUser}/dir/feed`))).toContain(`"address":"${url}/dir/feed"`);
  });
  it.each(['a b', '100%'])('%s makes an address that is none: told without it', async (value) => {
    const result = await fetcher({ env: { SECRET: value } })(`http://${secret}/`);
    expect(result).toMatchObject({ failure: { reason: 'secret-missing', detail: expect.not.stringContaining(value) } });
  });
});

it('deflate without its head is unpacked, and thousands of layers are refused', async () => {
  const url = await startServer((request, response) => {
    const encoding = request.url === '/raw' ? 'deflate' : 'gzip, '.repeat(1000);
    response.writeHead(200, { 'content-encoding': encoding }).end(deflateRawSync('raw'));
  });
  expect(text((await fetcher()(`${url}/raw`)) as never)).toBe('raw');
  expect(await fetcher()(`${url}/layers`)).toMatchObject({ failure: { reason: 'encoding' } });
});

describe('addressGuard', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '192.168.1.1',
    '172.31.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    'fc00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('refuses %s', (address) => {
    expect(addressGuard([]).permits('h', address)).toBe(false);
  });
  it.each(['8.8.8.8', '2606:4700::1111'])('permits %s', (address) => {
    expect(addressGuard([]).permits('h', address)).toBe(true);
  });
  it('is opened by name, block, or loopback, and by nothing else', () => {
    const guard = addressGuard(['loopback', '10.1.0.0/16', 'intranet.example']);
    expect(guard.permits('h', '127.0.0.1')).toBe(true);
    expect(guard.permits('h', '10.1.2.3')).toBe(true);
    expect(guard.permits('h', '10.2.2.3')).toBe(false);
    expect(guard.permits('Intranet.example', '10.2.2.3')).toBe(true);
    expect(() => addressGuard(['10.1.0.0/99'])).toThrow(/fetch\.allow/);
  });
});

describe('file feeds', () => {
  it('are read below the folder of their list, again only when changed, and nowhere else', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'lists'));
    writeFileSync(join(folder, 'lists', 'a.xml'), 'doc');
    writeFileSync(join(folder, 'secret.xml'), 'secret');
    symlinkSync(join(folder, 'secret.xml'), join(folder, 'lists', 'link.xml'));
    const ask = (name: string, validators = {}) =>
      readFileFeed(
        { feed: 'f', url: pathToFileURL(join(folder, 'lists', name)).href, headers: {}, validators },
        join(folder, 'lists', 'feeds.yaml'),
        100,
      );
    const first = await ask('a.xml');
    expect(first).toMatchObject({ kind: 'document', received: 3 });
    expect(await ask('a.xml', (first as { validators: object }).validators)).toMatchObject({ kind: 'same' });
    expect(await ask('link.xml')).toMatchObject({
      failure: { reason: 'file', detail: expect.stringContaining('outside') },
    });
    expect(await ask('../secret.xml')).toMatchObject({ failure: { reason: 'file' } });
    expect(await ask('none.xml')).toMatchObject({ failure: { reason: 'file' } });
    execFileSync('mkfifo', [join(folder, 'lists', 'pipe.xml')]);
    expect(await ask('pipe.xml')).toMatchObject({ failure: { detail: expect.stringContaining('is no file') } });
  });
});
