import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/fetch/expand-secrets.ts';
import { startBehaviourServer } from '../harness/behaviour-server.ts';
import { documentOf, failureOf, testFetcher } from '../harness/fetcher.ts';
import { startServer } from '../harness/http-server.ts';

const NAME = `${'$'}{SECRET}`;
const env = { SECRET: 's3cret/&x' };

/** A server that answers each path with a redirect or its own headers, and what it was told each time. */
async function listener(redirects: Readonly<Record<string, string>> = {}) {
  const told: Record<string, string | undefined>[] = [];
  const url = await startServer((request, response) => {
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string | undefined>;
    told.push(headers);
    const location = redirects[request.url!];
    if (location) response.writeHead(302, { location, 'set-cookie': 'a=b' }).end();
    else response.writeHead(200, { 'set-cookie': 'a=b', etag: '"1"' }).end('doc');
  });
  return { url, told };
}

describe('a request', () => {
  it('says who asks and what it can read, and nothing else: no Referer, no cookie', async () => {
    const { url, told } = await listener({ '/from': '/to' });
    const fetch = testFetcher({ userAgent: 'Feedmill/1 (+mailto:me@example.org)' });
    await fetch(`${url}/from`);
    await fetch(`${url}/from`);
    expect(told).toHaveLength(4);
    for (const headers of told) {
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'user-agent']);
      expect(headers['user-agent']).toBe('Feedmill/1 (+mailto:me@example.org)');
    }
  });
});

describe('user, password and token', () => {
  it('go as the feed has them: in its address, or in a header', async () => {
    const { url, told } = await listener();
    const fetch = testFetcher({ env });
    await fetch(url, { headers: { Authorization: `Bearer ${NAME}` } });
    await fetch(url.replace('//', '//me:p%40ss@'));
    await testFetcher({ env: { SECRET: 'plain' } })(url.replace('//', `//me:${NAME}@`));
    expect(told.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${env.SECRET}`,
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      `Basic ${Buffer.from('me:plain').toString('base64')}`,
    ]);
  });
  it.each(['p@ss/w#?x', '80/x', '100%', 'p%40ss'])(
    'from the environment may have any signs, encoded or not: %s',
    async (secret) => {
      const { url, told } = await listener();
      await testFetcher({ env: { SECRET: secret } })(url.replace('//', `//me:${NAME}@`));
      const pair = `me:${secret.replace('%40', '@')}`;
      expect(told).toMatchObject([{ authorization: `Basic ${Buffer.from(pair).toString('base64')}` }]);
    },
  );
  it('stay with their origin: kept on it, dropped for good once a redirect leaves it', async () => {
    const home = await listener();
    const away = await listener({ '/': `${home.url}/end` });
    const first = await listener({ '/a': '/b', '/b': away.url });
    for (const [url, headers] of [
      [`${first.url}/a`, { Authorization: 'Bearer t', 'X-Key': 'k', Cookie: 'c=d' }],
      [`${first.url.replace('//', '//me:pw@')}/a`, {}],
    ] as const) {
      expect(documentOf(await testFetcher()(url, { headers })).text).toBe('doc');
    }
    expect(first.told.map(({ authorization }) => authorization?.split(' ')[0])).toEqual([
      'Bearer',
      'Bearer',
      'Basic',
      'Basic',
    ]);
    for (const headers of [...away.told, ...home.told])
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'user-agent']);
    const back = await listener();
    const there = await listener({ '/': `${back.url}/end` });
    const begin = await testFetcher()(`${back.url}/end`, { headers: { Authorization: 'x' } });
    expect(begin.kind).toBe('document');
    expect(there.told).toEqual([]);
  });
  it('do not come back with a redirect that comes back', async () => {
    const urls: Record<string, string> = {};
    const home = await listener(urls);
    const away = await listener({ '/': `${home.url}/end` });
    urls['/start'] = away.url;
    await testFetcher()(`${home.url}/start`, { headers: { Authorization: 'Bearer t' } });
    expect(home.told.map(({ authorization }) => authorization)).toEqual(['Bearer t', undefined]);
  });
  it('that a redirect names are not sent', async () => {
    const away = await listener();
    const home = await listener({ '/': away.url.replace('//', '//x:y@') });
    await testFetcher()(home.url);
    expect(away.told.map(({ authorization }) => authorization)).toEqual([undefined]);
  });
});

describe('a secret', () => {
  it.each([
    ['in a path', (url: string) => `${url}/x/${NAME}/feed`],
    ['in a query', (url: string) => `${url}/login?token=${NAME}`],
  ])('%s is in no failure', async (_, address) => {
    const url = await startBehaviourServer({
      [`/login?token=${env.SECRET}`]: (_, response) => void response.end('<html><input type=password>'),
    });
    expect(JSON.stringify(await testFetcher({ env })(address(url)))).not.toMatch(/s3cret/);
  });
  it('in a host name is in no failure', async () => {
    const fetch = testFetcher({ env: { SECRET: 's3cret-host' } });
    const { detail } = failureOf(await fetch(`http://${NAME}.invalid/`));
    expect(detail).toContain(`${NAME}.invalid`);
    expect(detail).not.toContain('s3cret');
    expect(failureOf(await fetch('http://127.0.0.1:9/', { proxy: `http://${NAME}.invalid:1` })).detail).not.toContain(
      's3cret',
    );
  });
  it('and a login that stands in an address as it is, with whatever signs, is in none either', () => {
    expect(withoutSecrets('https://u:p@ss@h.example/x does not answer', [], {})).toBe(
      'https://h.example/x does not answer',
    );
  });
  it('in a header that can not be sent is in no failure', async () => {
    const fetch = testFetcher({ env: { SECRET: 'two\nlines' } });
    expect(failureOf(await fetch('http://127.0.0.1:8/', { headers: { A: NAME } })).detail).not.toContain('lines');
  });
  it('that is not set is named, wherever it stands', async () => {
    const fetch = testFetcher();
    for (const more of [{ headers: { A: NAME } }, { proxy: `http://u:${NAME}@127.0.0.1:9` }])
      expect(failureOf(await fetch('http://127.0.0.1:8080/', more))).toMatchObject({
        reason: 'secret-missing',
        detail: expect.stringContaining('SECRET'),
      });
  });
});

it('a secret that a redirect takes into its path is in no address that links are resolved against', async () => {
  const { url } = await listener({ '/go?t=s3cret': '/s/s3cret/feed' });
  const answer = await testFetcher({ env: { SECRET: 's3cret' } })(`${url}/go?t=${NAME}`);
  expect(documentOf(answer)).toMatchObject({ text: 'doc', address: `${url}/` });
});

it('a word of the environment that stands in a path by chance hides no address', async () => {
  const { url } = await listener();
  const answer = await testFetcher({ env: { NAME: 'news' } })(`${url}/news/feed`, {
    headers: { 'User-Agent': `${'$'}{NAME}` },
  });
  expect(documentOf(answer)).toMatchObject({ text: 'doc', address: `${url}/news/feed` });
});

describe('validators', () => {
  it('go back byte for byte, whatever bytes they are', async () => {
    const told: unknown[] = [];
    const etag = '"caf\xe9 \x80,\t\'W/"';
    const url = await startServer((request, response) => {
      told.push(request.headers['if-none-match'], request.headers['if-modified-since']);
      response.writeHead(200, { etag, 'last-modified': 'yesterday,  about 5' }).end('doc');
    });
    const fetch = testFetcher();
    const { validators } = documentOf(await fetch(url));
    await fetch(url, { validators });
    expect(told).toEqual([undefined, undefined, etag, 'yesterday,  about 5']);
  });
  it('are only what was received: none stay none', async () => {
    const url = await startServer((_, response) => void response.end('doc'));
    expect(documentOf(await testFetcher()(url, { validators: { etag: '"old"' } })).validators).toEqual({});
  });
  it('go to the address that gave them only', async () => {
    const redirects: Record<string, string> = { '/feed': '/one' };
    const { url, told } = await listener(redirects);
    const fetch = testFetcher();
    const { validators } = documentOf(await fetch(`${url}/feed`));
    await fetch(`${url}/feed`, { validators });
    redirects['/feed'] = '/two';
    await fetch(`${url}/feed`, { validators });
    const sent = told.map((headers) => headers['if-none-match']);
    expect(sent).toEqual([undefined, undefined, undefined, '"1"', undefined, undefined]);
  });
  it('of before, whose address is not known, go to all', async () => {
    const { url, told } = await listener({ '/feed': '/one' });
    await testFetcher()(`${url}/feed`, { validators: { etag: '"1"' } });
    expect(told.map((headers) => headers['if-none-match'])).toEqual(['"1"', '"1"']);
  });
  it('and freshness that a 304 brings replace those of before', async () => {
    const url = await startServer(
      (_, response) => void response.writeHead(304, { etag: '"2"', 'cache-control': 'max-age=60' }).end(),
    );
    expect(await testFetcher()(url, { validators: { etag: '"1"', modified: 'm' } })).toMatchObject({
      kind: 'same',
      validators: { etag: '"2"', modified: 'm' },
      freshness: { cacheControl: 'max-age=60' },
    });
  });
});
