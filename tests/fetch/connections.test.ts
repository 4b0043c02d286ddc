import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { FEED } from '../harness/behaviour-server.ts';
import { documentOf, failureOf, testFetcher } from '../harness/fetcher.ts';
import { pem, startTcpServer, startTlsServer } from '../harness/tls-server.ts';

const feed = (_: unknown, response: { end(text: string): unknown }) => void response.end(FEED);

describe('TLS', () => {
  it('trusts an authority of our own, beside the usual ones', async () => {
    const url = await startTlsServer('good', feed);
    expect(documentOf(await testFetcher({ ca: [pem('ca.pem')] })(url)).text).toBe(FEED);
    expect(failureOf(await testFetcher()(url))).toMatchObject({
      reason: 'tls',
      detail: expect.stringContaining('issuer of the certificate is unknown'),
    });
  });
  it('is told the name that it is for, at whatever address', async () => {
    const names: unknown[] = [];
    const url = await startTlsServer('good', (request, response) => {
      names.push((request.socket as TLSSocket).servername);
      response.end(FEED);
    });
    const fetch = testFetcher({ ca: [pem('ca.pem')] });
    expect((await fetch(url.replace('127.0.0.1', 'localhost'))).kind).toBe('document');
    expect((await fetch(url)).kind).toBe('document');
    expect(names).toEqual(['localhost', false]); // RFC 6066 section 3: an address is no name
  });
  it.each([
    ['expired', 'the certificate has expired'],
    ['future', 'the certificate is not yet valid'],
    ['other', 'the certificate is for other.example, www.other.example, not for 127.0.0.1'],
    ['self', 'the certificate is self-signed'],
  ] as const)('%s: %s', async (certificate, detail) => {
    const url = await startTlsServer(certificate, feed);
    const fetch = testFetcher({ ca: [pem('ca.pem')] });
    expect(failureOf(await fetch(url))).toMatchObject({ reason: 'tls', detail: expect.stringContaining(detail) });
    expect(failureOf(await fetch(url))).toMatchObject({ reason: 'tls' }); // a refused connection is not kept
  });
  it('of versions that nobody should speak is told as such', async () => {
    const url = await startTlsServer('good', feed, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(failureOf(await testFetcher({ ca: [pem('ca.pem')] })(url))).toMatchObject({
      reason: 'tls',
      detail: expect.stringContaining('no common protocol version'),
    });
  });
  it('where there is none', async () => {
    const port = await startTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(failureOf(await testFetcher()(`https://127.0.0.1:${port}/`))).toMatchObject({
      reason: 'tls',
      detail: expect.stringContaining('does not speak TLS'),
    });
  });
  it('that the server breaks off', async () => {
    const port = await startTcpServer((socket) => socket.once('data', () => socket.destroy()));
    expect(failureOf(await testFetcher()(`https://127.0.0.1:${port}/`))).toMatchObject({
      reason: 'tls',
      detail: expect.stringContaining('broke off the TLS handshake'),
    });
  });
});

describe('time', () => {
  it('to dial is bounded, with the look-up in it', async () => {
    const fetch = testFetcher({ timeoutMs: 400, lookup: () => undefined }); // a resolver that never answers
    expect(failureOf(await fetch('http://feeds.example/'))).toMatchObject({
      reason: 'timeout',
      detail: expect.stringContaining('not connected within 0.2 s (dial'),
    });
  });
  it('to shake hands is bounded', async () => {
    const port = await startTcpServer(() => undefined);
    expect(failureOf(await testFetcher({ timeoutMs: 800 })(`https://127.0.0.1:${port}/`))).toMatchObject({
      reason: 'timeout',
      detail: expect.stringContaining('the TLS handshake took longer than 0.2 s'),
    });
  });
});

describe('a connection', () => {
  it('that is refused, and one that ends without an answer', async () => {
    const port = await startTcpServer((socket) => socket.once('data', () => socket.destroy()));
    expect(failureOf(await testFetcher()(`http://127.0.0.1:${port}/`))).toMatchObject({ reason: 'connection' });
    expect(failureOf(await testFetcher({ allow: ['127.0.0.1'] })('http://127.0.0.1:1/'))).toMatchObject({
      reason: 'connection',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });
  it('on which more comes than was announced does not spoil the next answer', async () => {
    const port = await startTcpServer((socket) => {
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst and more'));
    });
    const fetch = testFetcher();
    for (let time = 0; time < 3; time++)
      expect(documentOf(await fetch(`http://127.0.0.1:${port}/`)).text).toBe('first');
  });
  it('to a name that has no address', async () => {
    const lookup = (_: string, __: object, callback: (error: Error, found: never[]) => void) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND feeds.example'), { code: 'ENOTFOUND' }), []);
    expect(failureOf(await testFetcher({ lookup })('http://feeds.example/'))).toMatchObject({
      reason: 'dns',
      detail:
        'getaddrinfo ENOTFOUND feeds.example: no name server knows it; is it spelt right, and is this machine online?',
    });
  });
});

describe('a kept connection', () => {
  const answer = (head = '') => `HTTP/1.1 200 OK\r\n${head}Content-Length: ${FEED.length}\r\n\r\n${FEED}`;
  /** Answers the first question on each connection, and closes at the second without a word. */
  async function forgetful(head?: string) {
    const asked: number[] = [];
    let connections = 0;
    const port = await startTcpServer((socket) => {
      const own = connections++;
      socket.on('data', () => {
        asked.push(own);
        if (asked.filter((one) => one === own).length === 1) socket.write(answer(head));
        else socket.destroy();
      });
    });
    return { url: `http://127.0.0.1:${port}/`, asked };
  }
  it('that the server has just closed is no failure: what is asked on it is asked anew', async () => {
    const { url, asked } = await forgetful();
    const fetch = testFetcher();
    expect(documentOf(await fetch(url)).text).toBe(FEED);
    await new Promise(setImmediate); // the connection is free a moment after its answer
    expect(documentOf(await fetch(url)).text).toBe(FEED);
    expect(asked).toEqual([0, 0, 1]);
  });
  it('is asked anew too while another is dialled to the same server', async () => {
    const { url, asked } = await forgetful();
    const fetch = testFetcher();
    await fetch(url);
    await new Promise(setImmediate);
    const both = await Promise.all([fetch(url), fetch(url)]);
    expect(both.map((one) => documentOf(one).text)).toEqual([FEED, FEED]);
    expect(asked.sort()).toEqual([0, 0, 1, 2]);
  });
  it('to a proxy is one as any', async () => {
    const { url: proxy, asked } = await forgetful();
    const fetch = testFetcher({ proxy: proxy.slice(0, -1) });
    for (const host of ['one', 'two']) {
      expect(documentOf(await fetch(`http://${host}.example/`)).text).toBe(FEED);
      await new Promise(setImmediate);
    }
    expect(asked).toEqual([0, 0, 1]);
  });
  it('counts only where it was one', async () => {
    const { url, asked } = await forgetful('Connection: close\r\n');
    const fetch = testFetcher();
    expect(documentOf(await fetch(url)).text).toBe(FEED);
    await new Promise(setImmediate);
    asked.push(1); // the next connection closes at its first question
    expect(failureOf(await fetch(url))).toMatchObject({ reason: 'connection' });
    expect(asked).toEqual([0, 1, 1]);
  });
  it('or where the server has answered before', async () => {
    let asked = 0;
    const port = await startTcpServer((socket) =>
      socket.once('data', () => {
        asked++;
        socket.destroy();
      }),
    );
    expect(failureOf(await testFetcher()(`http://127.0.0.1:${port}/`))).toMatchObject({ reason: 'connection' });
    expect(asked).toBe(1);
  });
});

describe('an answer that breaks HTTP’s grammar', () => {
  const raw = (text: string) => startTcpServer((socket) => socket.once('data', () => socket.end(text)));
  it.each([
    ['lines without CR', `HTTP/1.1 200 OK\nContent-Type: text/xml\n\n${FEED}`],
    ['a space in a name', `HTTP/1.1 200 OK\r\nX Bad: y\r\n\r\n${FEED}`],
    ['a status that is none', `HTTP/1.1 000 OK\r\n\r\n${FEED}`],
    ['a length that is none', `HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n${FEED}`],
  ])('is a failure of the connection: %s', async (_, text) => {
    const port = await raw(text);
    expect(failureOf(await testFetcher()(`http://127.0.0.1:${port}/`))).toMatchObject({ reason: 'connection' });
  });
  it('behind the document costs nothing of it', async () => {
    const chunk = `${FEED.length.toString(16)}\r\n${FEED}\r\n`;
    const port = await startTcpServer((socket) =>
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`, () => socket.end('garbage\r\n'));
      }),
    );
    expect(documentOf(await testFetcher()(`http://127.0.0.1:${port}/`))).toMatchObject({ text: FEED, cutShort: true });
  });
});
