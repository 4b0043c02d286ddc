import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddedSocket } from '../../src/queue/redis-home.ts';
import { connectRedis } from '../../src/queue/redis-target.ts';
import { openArchive } from '../../src/store/open-store.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { HOOK_SECRET, startReceiver } from '../harness/receiver.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');
const hook = (name: string, url: string, more = '') =>
  `  - { name: ${name}, url: "${url}", secret: "${'$'}{HOOK_SECRET}"${more} }\n`;

/** A daemon's project with a feed `f` whose items are published one after the other, and webhooks. */
async function begin(hooks: string) {
  const items: string[] = ['first'];
  const url = await startServer(
    (_, response) => void response.end(rssOf(items.map((title) => ({ guid: title, title })))),
  );
  const settings = (more: string) => `${PATIENT}webhooks:\n${more}`;
  const project = makeProject(settings(hooks), { HOOK_SECRET });
  project.writeList(listOf({ f: url }));
  const publish = async (...titles: readonly string[]) => {
    items.unshift(...titles.toReversed()); // the newest on top, as feeds have it
    expect((await project.feedmill('poll', 'f')).stdout).toMatch(/^f +200/m);
  };
  const start = async () => {
    const daemon = project.start('run');
    await daemon.says('"msg":"status pages"');
    return daemon;
  };
  const standing = (name: string) => {
    const archive = openArchive(project.data);
    try {
      return archive.webhooks.standing(name);
    } finally {
      archive.close();
    }
  };
  return { project, publish, start, standing, settings };
}

describe('a daemon with webhooks', () => {
  it('sends what comes, signed, in order, to each; a slow one holds up nobody', async () => {
    const [slow, quick] = [await startReceiver(), await startReceiver()];
    slow.answer = undefined;
    const { publish, start } = await begin(hook('slow', slow.url) + hook('quick', quick.url, ', batch: 1'));
    const daemon = await start();
    await daemon.says('"feed":"f"');
    await publish('a', 'b');
    await quick.came(2);
    await publish('c');
    await quick.came(3);
    expect(quick.messages.map(({ type, titles }) => [type, ...titles])).toEqual([
      ['item', 'a'],
      ['item', 'b'],
      ['item', 'c'],
    ]);
    expect(slow.messages).toMatchObject([{ type: 'items', titles: ['a', 'b'] }]);
    const { code, stderr } = await daemon.stop();
    expect(code).toBe(0);
    expect(stderr).not.toContain('did not close in time');
  }, 60_000);

  it('killed while it sends, loses nothing and keeps the order and the id', async () => {
    const receiver = await startReceiver();
    receiver.answer = undefined;
    const { publish, start, standing } = await begin(hook('hook', receiver.url, ', batch: 2'));
    const first = await start();
    await first.says('"feed":"f"');
    await publish('a', 'b', 'c');
    await receiver.came(1);
    first.signal('SIGKILL'); // it has been received, and nobody knows
    await first.ended;
    receiver.answer = [204];
    const second = await start();
    await receiver.came(3);
    expect(receiver.titles()).toEqual(['a', 'b', 'a', 'b', 'c']);
    expect(receiver.messages[1]!.id).toBe(receiver.messages[0]!.id);
    await second.stop();
    expect(standing('hook')).toMatchObject({ position: 4, answer: 'HTTP 204' });
  }, 60_000);

  it('sends on when Redis was wiped meanwhile, and what failed again', async () => {
    const receiver = await startReceiver();
    receiver.answer = [503, { 'retry-after': '0' }];
    const { project, publish, start } = await begin(hook('hook', receiver.url));
    const daemon = await start();
    await daemon.says('"feed":"f"');
    await publish('a');
    await daemon.says('"msg":"webhook failed"');
    const redis = connectRedis({ socket: embeddedSocket(project.data) }, () => undefined);
    await redis.flushall();
    redis.disconnect();
    receiver.answer = [204];
    await publish('b'); // news: else it is noticed within half a minute
    await receiver.came(3);
    expect(receiver.titles()).toEqual(['a', 'a', 'b']);
    expect(receiver.messages[1]!.id).toBe(receiver.messages[0]!.id);
    await daemon.stop();
  }, 60_000);

  it('doubles nothing when Redis is wiped while it sends', async () => {
    const receiver = await startReceiver();
    receiver.answer = undefined;
    const { project, publish, start } = await begin(hook('hook', receiver.url));
    const daemon = await start();
    await daemon.says('"feed":"f"');
    await publish('a');
    await receiver.came(1);
    const redis = connectRedis({ socket: embeddedSocket(project.data) }, () => undefined);
    await redis.flushall();
    await publish('b');
    const underWay = () => redis.llen('{feedmill:main}:webhooks:active'); // the second job, which waits for the first
    await expect.poll(underWay, { timeout: 10_000 }).toBe(1);
    redis.disconnect();
    expect(receiver.messages).toHaveLength(1);
    receiver.answer = [204];
    receiver.release();
    await receiver.came(2);
    expect(receiver.titles()).toEqual(['a', 'b']);
    await daemon.stop();
  }, 60_000);

  it('takes edits: a new target begins now, one that is gone for a moment goes on where it was', async () => {
    const receiver = await startReceiver();
    const { project, publish, start, standing, settings } = await begin('  []\n');
    const daemon = await start();
    await daemon.says('"feed":"f"');
    project.writeSettings(settings(hook('hook', receiver.url)));
    await daemon.says('"msg":"webhook is new"');
    await publish('a');
    await receiver.came(1);
    expect(receiver.titles()).toEqual(['a']);
    project.writeSettings(settings('  []\n'));
    await daemon.says('webhook is gone from the settings: in an hour its position and dead letters are forgotten');
    await publish('b');
    project.writeSettings(settings(hook('hook', receiver.url)));
    await receiver.came(2);
    expect(receiver.titles()).toEqual(['a', 'b']);
    expect(standing('hook')).toBeDefined();
    await daemon.stop();
  }, 60_000);

  it('keeps its secret out of Redis, database and log, and tells what is missing', async () => {
    const receiver = await startReceiver();
    receiver.answer = [500];
    const { project, publish, start } = await begin(
      hook('hook', receiver.url) +
        hook('lacks', receiver.url).replace('HOOK_SECRET', 'NOT_SET') +
        hook('malformed', receiver.url).replace('HOOK_SECRET', 'PATH') +
        hook('slip', receiver.url, ', tag: wrld'),
    );
    const daemon = await start();
    await daemon.says('webhook fails until NOT_SET is set in the environment');
    expect(await daemon.says('webhook fails: its secret is none: write whsec_')).toContain('"webhook":"malformed"');
    expect(await daemon.says('webhook gets nothing: no feed has the tag')).toContain('"webhook":"slip"');
    await daemon.says('"feed":"f"');
    await publish('a');
    expect(await daemon.says('"webhook":"lacks","items":1')).toContain('NOT_SET is not set');
    await receiver.came(1);
    const redis = connectRedis({ socket: embeddedSocket(project.data) }, () => undefined);
    const keys = await redis.keys('*webhooks*');
    redis.disconnect();
    expect(keys).not.toEqual([]);
    daemon.signal('SIGKILL');
    const { stderr } = await daemon.ended;
    for (const text of [stderr, ...project.stored()]) expect(text).not.toContain(HOOK_SECRET.slice('whsec_'.length));
    process.kill(Number(readFileSync(join(project.data, 'redis', 'redis.pid'), 'utf8')), 'SIGKILL');
  }, 60_000);
});
