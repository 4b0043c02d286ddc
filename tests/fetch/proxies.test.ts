import { describe, expect, it } from 'vitest';
import { chooseProxy } from '../../src/fetch/choose-proxy.ts';
import { FEED, startBehaviourServer } from '../harness/behaviour-server.ts';
import { documentOf, failureOf, testFetcher } from '../harness/fetcher.ts';
import { startProxy } from '../harness/proxy-server.ts';
import { pem, startTcpServer, startTlsServer } from '../harness/tls-server.ts';

const SECRET = `${'$'}{PROXY_PASSWORD}`;
const withUser = (url: string, user: string) => url.replace('//', `//${user}@`);

describe('a proxy', () => {
  it.each([false, true])('forwards http and tunnels https; itself over TLS: %s', async (isSecure) => {
    const proxy = await startProxy(undefined, isSecure);
    const fetch = testFetcher({ proxy: proxy.url, ca: [pem('ca.pem')] });
    const http = await startBehaviourServer();
    const https = await startTlsServer('good', (_, response) => void response.end(FEED));
    expect(documentOf(await fetch(`${http}/feed`)).text).toBe(FEED);
    expect(documentOf(await fetch(`${https}/feed`)).text).toBe(FEED);
    expect(proxy.asked).toEqual([`GET ${http}/feed`, `CONNECT ${https.slice('https://'.length)}`]);
  });
  it.each(['HTTP_PROXY', 'http_proxy'])('comes from %s, and NO_PROXY makes exceptions', async (name) => {
    const proxy = await startProxy();
    const url = await startBehaviourServer();
    await testFetcher({ env: { [name]: proxy.url } })(`${url}/feed`);
    await testFetcher({ env: { [name]: proxy.url, NO_PROXY: 'example.org, 127.0.0.1' } })(`${url}/feed`);
    expect(proxy.asked).toEqual([`GET ${url}/feed`]);
  });
  it('of the feed ranks above the settings, and these above the environment; none is none', async () => {
    const [ofFeed, ofSettings, ofEnv] = [await startProxy(), await startProxy(), await startProxy()];
    const url = `${await startBehaviourServer()}/feed`;
    const fetch = testFetcher({ proxy: ofSettings.url, env: { HTTP_PROXY: ofEnv.url } });
    await fetch(url, { proxy: ofFeed.url });
    await fetch(url);
    await fetch(url, { proxy: 'none' });
    await testFetcher({ proxy: 'none', env: { HTTP_PROXY: ofEnv.url } })(url);
    expect([ofFeed, ofSettings, ofEnv].map(({ asked }) => asked.length)).toEqual([1, 1, 0]);
  });
  it('gets its user and password, which nobody else does', async () => {
    const proxy = await startProxy(`Basic ${Buffer.from('me:s3cret').toString('base64')}`);
    const address = withUser(proxy.url, `me:${SECRET}`);
    const fetch = testFetcher({ ca: [pem('ca.pem')], env: { PROXY_PASSWORD: 's3cret' } });
    const http = await startBehaviourServer();
    const seen: string[] = [];
    const https = await startTlsServer('good', (request, response) => {
      seen.push(...request.rawHeaders);
      response.end(FEED);
    });
    const headers = documentOf(await fetch(`${http}/headers`, { proxy: address })).text;
    await fetch(https, { proxy: address });
    expect(headers + seen.join()).not.toMatch(/proxy-auth/i);
    expect(seen).not.toEqual([]);
    for (const url of [`${http}/feed`, https]) {
      const failure = failureOf(await fetch(url, { proxy: withUser(proxy.url, 'me:wr0ng') }));
      expect(failure.detail).toMatch(/the proxy .*wants a user and a password/);
      expect(failure.detail).not.toContain('wr0ng');
    }
  });
  it('is exempt from the guard; what it leads to is checked by name', async () => {
    const proxy = await startProxy();
    const fetch = testFetcher({ proxy: proxy.url, allow: [] }); // the proxy is on the loopback
    for (const url of [
      'http://127.0.0.1/',
      'https://10.0.0.1/',
      'http://localhost/',
      'https://[::1]/',
      'http://feeds.example:25/',
    ])
      expect(failureOf(await fetch(url))).toMatchObject({ reason: 'refused-address' });
    expect(proxy.asked).toEqual([]);
    expect(failureOf(await fetch('http://no-such-host.invalid/'))).toMatchObject({ reason: 'status', status: 502 });
    expect(proxy.asked).toEqual(['GET http://no-such-host.invalid/']);
  });
  it('is asked for every hop, and each is checked', async () => {
    const proxy = await startProxy();
    const url = await startBehaviourServer({
      '/away': (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    });
    expect(failureOf(await testFetcher({ proxy: proxy.url })(`${url}/away`))).toMatchObject({
      reason: 'refused-address',
    });
    expect(proxy.asked).toEqual([`GET ${url}/away`]);
  });
  it('that can not be used is named, and not the feed', async () => {
    const fetch = testFetcher({ timeoutMs: 800 });
    const silent = await startTcpServer(() => undefined);
    for (const target of ['http://feeds.example/', 'https://feeds.example/']) {
      expect(failureOf(await fetch(target, { proxy: 'http://127.0.0.1:9' }))).toMatchObject({
        reason: 'connection',
        detail: expect.stringContaining("the proxy 127.0.0.1:9 can't be used"),
      });
    }
    expect(failureOf(await fetch('https://feeds.example/', { proxy: `http://127.0.0.1:${silent}` }))).toMatchObject({
      reason: 'timeout',
      detail: expect.stringContaining('dial'),
    });
    expect(failureOf(await fetch('https://feeds.example/', { proxy: 'socks5://127.0.0.1:9' }))).toMatchObject({
      detail: expect.stringContaining('proxy: of the feed is no address of an HTTP proxy'),
    });
  });
  it('bounds bodies as anyone', async () => {
    const proxy = await startProxy();
    const url = await startBehaviourServer();
    const fetch = testFetcher({ proxy: proxy.url, maxBytes: 100 });
    expect(failureOf(await fetch(`${url}/feed`))).toMatchObject({ reason: 'too-large' });
  });
});

describe('NO_PROXY', () => {
  const isDirect = (url: string, noProxy: string) =>
    chooseProxy(new URL(url), { env: { http_proxy: 'http://p:1', https_proxy: 'p:2', no_proxy: noProxy } }) ===
    undefined;
  it.each([
    ['*', 'http://any.example/'],
    ['example.org', 'http://example.org/'],
    ['example.org', 'https://feeds.example.org/'],
    ['.example.org', 'http://feeds.example.org/'],
    ['*.example.org', 'http://feeds.example.org/'],
    ['example.org:8080', 'http://example.org:8080/'],
    ['a.example, EXAMPLE.org', 'http://example.org/'],
    ['10.0.0.0/8', 'http://10.1.2.3/'],
    ['[::1]', 'http://[::1]/'],
    ['::1', 'http://[::1]/'],
    ['fd00::/8', 'http://[fd12::1]/'],
  ])('%s holds for %s', (noProxy, url) => {
    expect(isDirect(url, noProxy)).toBe(true);
  });
  it.each([
    ['', 'http://example.org/'],
    ['example.org', 'http://badexample.org/'],
    ['example.org:8080', 'http://example.org/'],
    ['10.0.0.0/8', 'http://11.1.2.3/'],
    ['10.0.0.0/99', 'http://10.1.2.3/'],
    ['0.0.0.0/0', 'http://example.org/'],
  ])('%s does not hold for %s', (noProxy, url) => {
    expect(isDirect(url, noProxy)).toBe(false);
  });
  it('each scheme has its own proxy, which may be written without http://', () => {
    const env = { HTTP_PROXY: 'http://a.example:1', HTTPS_PROXY: 'b.example:2' };
    expect(chooseProxy(new URL('http://x/'), { env })?.href).toBe('http://a.example:1/');
    expect(chooseProxy(new URL('https://x/'), { env })?.href).toBe('http://b.example:2/');
    expect(chooseProxy(new URL('https://x/'), { env: { HTTP_PROXY: 'http://a.example:1' } })).toBeUndefined();
  });
});
