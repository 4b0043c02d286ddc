import { describe, expect, it } from 'vitest';
import type { Lookup } from '../../src/fetch/dial.ts';
import { OTHER_PORTS } from '../../src/fetch/other-ports.ts';
import { documentOf, failureOf, testFetcher } from '../harness/fetcher.ts';
import { startServer } from '../harness/http-server.ts';
import { startTcpServer } from '../harness/tls-server.ts';

/** A resolver that gives these answers one after the other, and the last for ever. */
function resolver(...answers: readonly string[]): Lookup & { readonly asked: string[] } {
  const left = [...answers];
  const asked: string[] = [];
  const lookup: Lookup = (hostname, _, callback) => {
    asked.push(hostname);
    const address = (left.length > 1 ? left.shift() : left[0])!;
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  return Object.assign(lookup, { asked });
}

describe('private and reserved addresses are refused', () => {
  it.each([
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://017700000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[3fff::1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://192.168.1.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://%31%32%37.0.0.1/',
    'http://１２７.0.0.1/',
  ])('as written: %s', async (url) => {
    expect(failureOf(await testFetcher({ allow: [] })(url))).toMatchObject({ reason: 'refused-address' });
  });
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:0:1::',
    'fe80::1',
    'fd00::1',
  ])('as a resolver answers: %s', async (address) => {
    const fetch = testFetcher({ allow: [], lookup: resolver(address) });
    expect(failureOf(await fetch('http://feeds.example/'))).toMatchObject({
      reason: 'refused-address',
      detail: expect.stringContaining(`feeds.example is at ${address}`),
    });
  });
  it('of several answers only those that are public are dialled', async () => {
    const port = await startTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nfrom 127.0.0.2'), '127.0.0.2');
    const lookup: Lookup = (_, __, callback) =>
      callback(
        null,
        ['10.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 })),
      );
    const fetch = testFetcher({ allow: ['127.0.0.2/32'], lookup });
    expect(documentOf(await fetch(`http://feeds.example:${port}/`)).text).toBe('from 127.0.0.2');
  });
  it('on every hop of a redirect', async () => {
    const url = await startServer((request, response) => {
      const location = request.url === '/2' ? 'http://10.1.2.3/' : `/${Number(request.url!.slice(1)) + 1}`;
      response.writeHead(302, { location }).end();
    });
    expect(failureOf(await testFetcher()(`${url}/0`))).toMatchObject({
      reason: 'refused-address',
      detail: expect.stringContaining('10.1.2.3'),
    });
  });
});

describe('a resolver that changes its answer', () => {
  it('between two looks finds the door shut: what was checked is what is dialled', async () => {
    let connections = 0;
    const port = await startTcpServer(() => connections++);
    const lookup = resolver('127.0.0.2', '127.0.0.1'); // the first plays a public one, where nobody listens
    const fetch = testFetcher({ allow: ['127.0.0.2/32'], lookup });
    expect(failureOf(await fetch(`http://rebinding.example:${port}/`))).toMatchObject({ reason: 'connection' });
    expect(lookup.asked).toHaveLength(1); // a second look would have found ours
    expect(failureOf(await fetch(`http://rebinding.example:${port}/`))).toMatchObject({ reason: 'refused-address' });
    expect(connections).toBe(0);
  });
  it('between two hops is refused at the second', async () => {
    let connections = 0;
    const inner = await startTcpServer(() => connections++, '127.0.0.1');
    const outer = await startTcpServer(
      (socket) =>
        socket.end(`HTTP/1.1 302 Found\r\nLocation: http://rebinding.example:${inner}/\r\nContent-Length: 0\r\n\r\n`),
      '127.0.0.2',
    );
    const lookup = resolver('127.0.0.2', '127.0.0.1');
    const fetch = testFetcher({ allow: ['127.0.0.2/32'], lookup }); // 127.0.0.2 plays a public address
    expect(failureOf(await fetch(`http://rebinding.example:${outer}/`))).toMatchObject({
      reason: 'refused-address',
      detail: expect.stringContaining('rebinding.example is at 127.0.0.1'),
    });
    expect(lookup.asked).toHaveLength(2);
    expect(connections).toBe(0);
  });
});

describe('ports of other protocols', () => {
  it.each([22, 25, 110, 143, 6000, 6667])('%d is refused, with a sentence that names it', async (port) => {
    expect(failureOf(await testFetcher()(`http://127.0.0.1:${port}/`))).toMatchObject({
      reason: 'refused-address',
      detail: expect.stringContaining(`port ${port} of 127.0.0.1 is that of another protocol`),
    });
  });
  it('are refused on every hop', async () => {
    const url = await startServer(
      (_, response) => void response.writeHead(302, { location: 'https://127.0.0.1:25/' }).end(),
    );
    expect(failureOf(await testFetcher()(url))).toMatchObject({ reason: 'refused-address' });
  });
  it('are opened by the name of their host, and by no block', async () => {
    expect(failureOf(await testFetcher({ allow: ['127.0.0.0/8'] })('http://127.0.0.1:1/'))).toMatchObject({
      reason: 'refused-address',
    });
    expect(failureOf(await testFetcher({ allow: ['127.0.0.1'] })('http://127.0.0.1:1/'))).toMatchObject({
      reason: 'connection',
    });
  });
  it('leave those of HTTP alone', () => {
    for (const port of [80, 81, 443, 591, 3000, 8000, 8008, 8080, 8443, 8888])
      expect(OTHER_PORTS.has(port)).toBe(false);
  });
});
