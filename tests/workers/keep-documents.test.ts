import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { startRedis } from '../harness/redis.ts';
import { recordsIn } from '../harness/warc.ts';

const SETTINGS = `${OPEN_SETTINGS}keep: { documents: 30d }\n`;

describe('a daemon that keeps documents', () => {
  it('gets them from a fetcher elsewhere', async () => {
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
    const { socket } = await startRedis();
    const redis = `redis: unix://${socket}\n`;
    const refusing = SETTINGS.replace('allow: [loopback], ', ''); // so that what is fetched was fetched elsewhere
    const owner = makeProject(refusing + redis);
    const elsewhere = makeProject(OPEN_SETTINGS + redis);
    const fetcher = elsewhere.start('run', '--role', 'fetcher');
    await fetcher.says('"msg":"feedmill fetches"');
    owner.writeList(listOf(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, `${url}/${n}`]))));
    const daemon = owner.start('run');
    await daemon.says('"status":200');
    await daemon.stop();
    await fetcher.stop();
    const responses = (await recordsIn(join(owner.data, 'documents'))).filter(({ type }) => type === 'response');
    expect(responses.length).toBeGreaterThan(0);
    expect(responses[0]!.payload).toContain('<title>One</title>');
  });

  it('stores the items of a document that is too large to travel beside them, and says so', async () => {
    const comment = `<!-- ${randomBytes(7_000_000).toString('base64')} -->`;
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }]) + comment));
    const project = makeProject(SETTINGS);
    project.writeList(listOf({ f1: url }));
    const daemon = project.start('run');
    expect(await daemon.says('its document is not kept')).toMatch(/"feed":"f1".* bytes packed do not fit/);
    expect(await daemon.says('"msg":"feed stored"')).toContain('"new":1');
    await daemon.stop();
  });

  it('stores all polls while documents can’t be written', async () => {
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
    const project = makeProject(SETTINGS);
    project.writeList(listOf({ f1: url }));
    const today = new Date().toISOString().slice(0, 10);
    mkdirSync(join(project.data, 'documents'), { recursive: true });
    symlinkSync('/dev/full', join(project.data, 'documents', `${today}.warc.gz`)); // the kernel's own ENOSPC
    const daemon = project.start('run');
    await daemon.says('documents are not kept (the polls are stored): ENOSPC');
    expect(await daemon.says('"msg":"feed stored"')).toContain('"new":1');
    expect((await daemon.stop()).code).toBe(0);
  });

  it('writes no secret down, be it in the address, in headers or in what the server says', async () => {
    const [encoded, key] = [encodeURIComponent('pä&ss wörd/1'), 'k&y+Zq7/9'];
    const seen: string[] = [];
    const url = await startServer((request, response) => {
      seen.push(`${request.url} ${request.headers['x-key']} ${request.headers.authorization}`);
      const written = [encoded, key, key.replace('&', '&amp;'), encodeURIComponent(key)];
      response.writeHead(200, { link: `<http://h/?key=${encoded}>; rel="self"`, 'x-echo': key });
      response.end(`${rssOf([{ guid: '1', title: 'One' }])}<!-- ${written.join(' ')} -->`);
    });
    const host = url.replace('http://', '');
    const project = makeProject(SETTINGS, { FEED_PASSWORD: encoded, FEED_KEY: key });
    project.writeList(
      `feeds:\n  - { id: f1, url: "http://me:\${FEED_PASSWORD}@${host}/feed?key=\${FEED_PASSWORD}", headers: { X-Key: "\${FEED_KEY}" } }\n`,
    );
    await project.feedmill('poll', 'f1');
    expect(seen[0]).toContain(`/feed?key=${encoded} ${key} Basic`);
    const [, response] = await recordsIn(join(project.data, 'documents'));
    expect(response!.field('WARC-Target-URI')).toBe(`http://${host}/feed?key=$%7BFEED_PASSWORD%7D`);
    expect(response!.http('link')).toBe('<http://h/?key=${FEED_PASSWORD}>; rel="self"');
    expect(response!.http('x-echo')).toBe('${FEED_KEY}');
    expect(response!.payload).toMatch(/<!-- \$\{FEED_PASSWORD\} \$\{FEED_KEY\} \$\{FEED_KEY\} \$\{FEED_KEY\} -->$/);
  });

  it('removes files when they are older than keep.documents', async () => {
    const url = await startServer((_, response) => void response.end(rssOf([{ guid: '1', title: 'One' }])));
    const project = makeProject(SETTINGS);
    project.writeList(listOf({ f1: url }));
    await project.feedmill('poll', 'f1');
    const folder = join(project.data, 'documents');
    const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const [young, old] = [`${dayAgo(29)}.warc.gz`, `${dayAgo(32)}.warc.gz`];
    for (const name of [young, old]) copyFileSync(join(folder, `${dayAgo(0)}.warc.gz`), join(folder, name));
    await project.feedmill('poll', 'f1');
    await vi.waitFor(() => expect(existsSync(join(folder, old))).toBe(false));
    expect(existsSync(join(folder, young))).toBe(true);
  });
});
