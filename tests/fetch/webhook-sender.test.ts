import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWebhookSender, type SenderOptions } from '../../src/fetch/webhook-sender.ts';
import { type Answer, startServer } from '../harness/http-server.ts';
import { startProxy } from '../harness/proxy-server.ts';

const secretOf = (n: number) => `whsec_${Buffer.alloc(32, n).toString('base64')}`;
const SECRET = secretOf(1);
const named = (name: string) => `${'$'}{${name}}`;

function sender(options: Partial<SenderOptions> = {}) {
  const made = createWebhookSender({
    timeoutMs: 5000,
    allow: ['loopback'],
    userAgent: 'test',
    env: {},
    now: Date.now,
    ...options,
  });
  onTestFinished(() => made.close());
  return (url: string, secret = SECRET, stopped?: AbortSignal) =>
    made.send({ url, secret, id: 'msg_1', body: '{"a":"ä"}' }, stopped);
}

interface Received {
  readonly method: string | undefined;
  readonly body: string;
  readonly headers: Record<string, string>;
}

const accept: Answer = (_, response) => void response.end();

async function receiver(answer = accept) {
  const received: Received[] = [];
  const url = await startServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    received.push({ method: request.method, body, headers: request.headers as Record<string, string> });
    answer(request, response);
  });
  return { url, received };
}

describe('a message', () => {
  it('is posted with a signature that the library verifies', async () => {
    const { url, received } = await receiver();
    expect(await sender()(url)).toEqual({ isTaken: true, status: 200, detail: 'HTTP 200' });
    const [{ method, body, headers }] = received as [Received];
    expect([method, headers['content-type'], headers['webhook-id']]).toEqual(['POST', 'application/json', 'msg_1']);
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({ a: 'ä' });
    expect(() => new Webhook(secretOf(2)).verify(body, headers)).toThrow();
  });
  it('is signed with each of several secrets', async () => {
    const { url, received } = await receiver();
    await sender({ env: { NEW: secretOf(2) } })(url, `${named('NEW')} ${SECRET}`);
    const [{ body, headers }] = received as [Received];
    for (const secret of [SECRET, secretOf(2)]) new Webhook(secret).verify(body, headers);
  });
  it('goes through a proxy as feeds do', async () => {
    const { url, received } = await receiver();
    const proxy = await startProxy();
    await sender({ proxy: proxy.url })(url);
    expect(proxy.asked).toEqual([`POST ${url}/`]);
    expect(received).toHaveLength(1);
  });
});

describe('an answer', () => {
  it.each([
    [204, {}, '', { isTaken: true }],
    [302, { location: '/elsewhere' }, '', { isTaken: false, detail: expect.stringContaining('not followed') }],
    [400, {}, 'no\u001b[2J such\nfield', { isTaken: false, detail: 'HTTP 400: no [2J such field' }],
    [429, { 'retry-after': '120' }, '', { isTaken: false, retryAfterMs: 120_000 }],
    [500, {}, 'x'.repeat(1_000_000), { isTaken: false, detail: `HTTP 500: ${'x'.repeat(200)}` }],
  ])('of %s', async (status, headers, body, expected) => {
    const { url, received } = await receiver((_, response) => void response.writeHead(status, headers).end(body));
    expect(await sender()(url)).toMatchObject({ status, ...expected });
    expect(received).toHaveLength(1);
  });
  it('that does not come, or not from where it may, is a failure without secrets', async () => {
    const { url } = await receiver(() => undefined);
    expect((await sender({ timeoutMs: 200 })(url)).detail).toContain('no first byte');
    expect((await sender({ allow: [] })(url)).detail).toContain('an address that is private or reserved');
    const env = { TOKEN: 's3cret', BROKEN: 'whsec_s3cret!' };
    const hidden = await sender({ env })(`http://nowhere.invalid/${named('TOKEN')}`);
    const broken = await sender({ env })(url, named('BROKEN'));
    expect(broken.detail).toContain('its secret is none');
    expect(hidden.detail + broken.detail).not.toContain('s3cret');
    expect((await sender()(url, named('LACKING'))).detail).toContain('LACKING is not set');
  });
  it('that echoes a secret is told without it', async () => {
    const { url } = await receiver((request, response) => void response.writeHead(403).end(request.url));
    const { detail } = await sender({ env: { TOKEN: 's3cret' } })(`${url}/${named('TOKEN')}`);
    expect(detail).toBe(`HTTP 403: /${named('TOKEN')}`);
  });
  it('is waited for no longer once it is stopped', async () => {
    const stop = new AbortController();
    const { url } = await receiver(() => stop.abort(new Error('stopped')));
    await expect(sender()(url, SECRET, stop.signal)).rejects.toThrow('stopped');
  });
});
