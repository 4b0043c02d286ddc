import { appendFileSync, chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PollJob } from '../../src/model/poll-job.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { claimRedis } from '../../src/queue/claim-redis.ts';
import { startEmbeddedRedis } from '../../src/queue/embedded-redis.ts';
import { openFetchQueue } from '../../src/queue/fetch-queue.ts';
import { gathered } from '../../src/queue/gathered.ts';
import { PREFIX } from '../../src/queue/queue-names.ts';
import { startFetchWorker, startStoreWorker } from '../../src/queue/queue-worker.ts';
import { memoryUse, requireNoEviction } from '../../src/queue/redis-health.ts';
import { connectRedis, showTarget } from '../../src/queue/redis-target.ts';
import { openStoreQueue, type StoreJob } from '../../src/queue/store-queue.ts';
import { within } from '../../src/queue/within.ts';
import { startRedis } from '../harness/redis.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const TIMING = { lockMs: 500, stalledMs: 200 };
const ignore = () => undefined;
const outcome = (feed: string): PollOutcome => ({
  poll: 'p',
  feed,
  url: 'u',
  fetchedAt: 1,
  ms: 1,
  result: { kind: 'same' },
});
const job = (feed: string): PollJob => ({
  v: 1,
  store: 's',
  poll: `poll-${feed}`,
  feed,
  url: 'https://e.org/',
  settings: { headers: {}, parser: 'feedmill' },
  limits: { maxItems: 1, maxFieldBytes: 1, maxDepth: 256, maxBytes: 1, deadlineMs: 1 },
  validators: {},
  prints: { rules: 1, list: [] },
  plannedAt: 0,
  expiresAt: 10_000,
});

describe('embedded Redis', () => {
  it('keeps its data over a stop, is adopted, and comes back after a kill', async () => {
    const options = { data: tempFolder(), env: process.env, kill: process.kill };
    const first = await startEmbeddedRedis(options);
    const redis = connectRedis({ socket: first.socket }, ignore);
    onTestFinished(async () => {
      redis.disconnect();
      await first.stop(true);
    });
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    for (const path of [join(options.data, 'redis'), first.socket]) expect(statSync(path).mode & 0o777).toBe(0o700);
    await redis.set('kept', 'yes');
    const pid = () => Number(readFileSync(join(options.data, 'redis', 'redis.pid'), 'utf8'));
    const before = pid();
    const second = await startEmbeddedRedis(options);
    expect([second.socket, pid()]).toEqual([first.socket, before]);
    process.kill(before, 'SIGKILL');
    await first.revive();
    expect(pid()).not.toBe(before);
    expect(await redis.ping()).toBe('PONG');
  });
  it.each<[string, (name: (end: string) => string) => void]>([
    ['with zeros at its end', (name) => appendFileSync(name('.incr.aof'), Buffer.alloc(512))],
    ['with an empty manifest', (name) => writeFileSync(name('.manifest'), '')],
    ['that has lost a part', (name) => rmSync(name('.base.rdb'))],
  ])('begins without a file %s, as a power cut leaves it, which is kept', async (_, tear) => {
    const aside: string[] = [];
    const onSetAside = (path: string) => void aside.push(path);
    const options = { data: tempFolder(), env: process.env, kill: process.kill, onSetAside };
    const first = await startEmbeddedRedis(options);
    const redis = connectRedis({ socket: first.socket }, ignore);
    await redis.set('a', '1');
    redis.disconnect();
    await first.stop(false);
    const folder = join(options.data, 'redis', 'appendonlydir');
    tear((end) => join(folder, readdirSync(folder).find((name) => name.endsWith(end))!));
    const second = await startEmbeddedRedis(options);
    onTestFinished(() => second.stop(true));
    expect(aside).toEqual([`${folder}.unreadable`]);
    expect(readdirSync(aside[0]!).length).toBeGreaterThan(1);
  });
  it('one that is killed as it starts takes no file away', async () => {
    const aside: string[] = [];
    const options = { data: tempFolder(), env: process.env, kill: process.kill };
    await (await startEmbeddedRedis(options)).stop(false);
    let kills = 1;
    const onStart = (pid: number) => void (kills-- > 0 && process.kill(pid, 'SIGKILL'));
    const onSetAside = (path: string) => void aside.push(path);
    await expect(startEmbeddedRedis({ ...options, onStart, onSetAside })).rejects.toThrow('did not start');
    expect(aside).toEqual([]);
    expect(readdirSync(join(options.data, 'redis'))).toContain('appendonlydir');
  });
  it('one that dies while it is waited for is started anew', async () => {
    const options = { data: tempFolder(), env: process.env, kill: process.kill };
    const server = await startEmbeddedRedis(options);
    onTestFinished(() => server.stop(true));
    const pid = () => Number(readFileSync(join(options.data, 'redis', 'redis.pid'), 'utf8'));
    const before = pid();
    process.kill(before, 'SIGSTOP'); // it lives, and does not answer
    const revived = server.revive();
    setTimeout(() => process.kill(before, 'SIGKILL'), 1500); // after the first look: nobody tells when that was
    await revived;
    expect(pid()).not.toBe(before);
  });
  it('ends with its owner also when its folder was deleted meanwhile', async () => {
    const ended: number[] = [];
    const data = tempFolder();
    const server = await startEmbeddedRedis({
      data,
      env: process.env,
      kill: process.kill,
      onStart: (pid) => ended.push(pid),
    });
    rmSync(join(data, 'redis'), { recursive: true });
    await server.stop(false);
    await vi.waitFor(() => expect(() => process.kill(ended[0]!, 0)).toThrow(/ESRCH/), { timeout: 5000 }); // nobody tells of its end
  });
  it('whose socket was removed is ended, and started anew with what it held', async () => {
    const options = { data: tempFolder(), env: process.env, kill: process.kill };
    const former = await startEmbeddedRedis(options);
    const before = connectRedis({ socket: former.socket }, ignore);
    await before.set('kept', 'yes');
    before.disconnect();
    rmSync(former.socket);
    const server = await startEmbeddedRedis(options);
    const redis = connectRedis({ socket: server.socket }, ignore);
    onTestFinished(async () => {
      redis.disconnect();
      await server.stop(true);
    });
    expect(await redis.get('kept')).toBe('yes');
  });
  it('lives in the temporary folder when the path is too long for a socket', async () => {
    const data = join(tempFolder(), 'x'.repeat(100));
    const server = await startEmbeddedRedis({ data, env: process.env, kill: process.kill });
    onTestFinished(() => server.stop(true));
    expect(server.socket.length).toBeLessThan(100);
  });
  it('and nowhere that another user could have prepared', async () => {
    const runtime = tempFolder();
    const options = {
      data: join(tempFolder(), 'x'.repeat(100)),
      env: { ...process.env, XDG_RUNTIME_DIR: runtime },
      kill: process.kill,
    };
    await (await startEmbeddedRedis(options)).stop(true);
    chmodSync(join(runtime, readdirSync(runtime)[0]!), 0o777);
    await expect(startEmbeddedRedis(options)).rejects.toThrow(/is another user's, or open to others: remove it/);
  });
  it('without a server on the PATH says what to do', async () => {
    const options = { data: tempFolder(), env: { PATH: '/nowhere' }, kill: process.kill };
    await expect(startEmbeddedRedis(options)).rejects.toThrow(
      /no redis-server or valkey-server on the PATH: run "npm run setup"/,
    );
  });
});

describe('a Redis of others', () => {
  it('that may evict is refused with the sentence that mends it', async () => {
    const redis = (await startRedis()).connect();
    await requireNoEviction(redis);
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(requireNoEviction(redis)).rejects.toThrow(
      /maxmemory-policy allkeys-lru.*CONFIG SET maxmemory-policy noeviction/,
    );
  });
  it('serves one store: a second one is refused while the first runs, the same one is not', async () => {
    const redis = (await startRedis()).connect();
    const claim = (mark: string) => claimRedis(redis, { mark, shown: 'redis://x' });
    const { release } = await claim('a');
    await (await claim('a')).release();
    const again = await claim('a');
    await expect(claim('b')).rejects.toThrow(
      /another data folder uses Redis at redis:\/\/x, .*: give this one a database/,
    );
    await again.release();
    const b = await claim('b');
    await release(); // of a claim that was lost meanwhile: b's stays
    await expect(claim('a')).rejects.toThrow('another data folder');
    await b.release();
  });
  it('that takes nothing any more, may evict, or is taken by another store is told until that is mended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] }); // the clock is played: it looks each 20 s
    onTestFinished(() => void vi.useRealTimers());
    const redis = (await startRedis()).connect();
    const claim = await claimRedis(redis, { mark: 'a', shown: 'redis://x' });
    const tells = async (words: RegExp) => {
      vi.advanceTimersByTime(20_000);
      await vi.waitFor(() => expect(claim.require()).rejects.toThrow(words));
    };
    await claim.require();
    await redis.replicaof('127.0.0.1', 9);
    await tells(/READONLY/);
    await redis.replicaof('NO', 'ONE');
    await claim.require();
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await tells(/maxmemory-policy allkeys-lru/);
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await claim.require();
    await redis.set('{feedmill:main}:owner', 'b');
    await tells(/another data folder has taken Redis at redis:..x: stop one of the two/);
    expect(claim.isTaken()).toBe(true);
    await redis.del('{feedmill:main}:owner');
    await claim.require();
    expect(claim.isTaken()).toBe(false);
    await claim.release();
  });
  it('is shown without password', () => {
    const shown = (url: string) => showTarget({ url });
    expect(shown('redis://me:p@ss/w@host:1/2?password=x')).toBe('redis://host:1/2');
    expect(shown('unix:///run/redis.sock')).toBe('unix:///run/redis.sock');
  });
  it('tells how full it is', async () => {
    const redis = (await startRedis()).connect();
    expect(await memoryUse(redis)).toBe(0);
    await redis.config('SET', 'maxmemory', '100mb');
    expect(await memoryUse(redis)).toBeGreaterThan(0);
  });
});

describe('the fetch queue', () => {
  it('takes a feed once until its claim is removed', async () => {
    const redis = (await startRedis()).connect();
    const queue = openFetchQueue(redis, ignore);
    onTestFinished(() => queue.close());
    const poll = (id: string) => ({ ...job('a'), poll: id });
    await queue.add([poll('first'), poll('second')], 0);
    expect(await queue.depth()).toBe(1);
    expect(await queue.release([])).toEqual([]);
    expect(await queue.release([poll('second'), { feed: 'b', poll: 'first' }])).toEqual([]);
    await queue.add([poll('second')], 0);
    expect(await queue.depth()).toBe(1);
    expect(await queue.release([{ feed: 'b', poll: 'x' }, poll('first')])).toEqual(['a']);
    await queue.add([poll('second')], 0);
    expect(await queue.depth()).toBe(2);
    await queue.removeClaim('a');
    await queue.add([poll('third')], 0);
    expect(await queue.depth()).toBe(3);
  });
  it('tells which polls Redis has lost', async () => {
    const redis = (await startRedis()).connect();
    const queue = openFetchQueue(redis, ignore);
    onTestFinished(() => queue.close());
    await queue.add([job('a')], 0);
    expect(await queue.unclaimed(['a', 'b'])).toEqual(['b']);
    await redis.flushall();
    expect(await queue.unclaimed(['a'])).toEqual(['a']);
    expect(await queue.unclaimed([])).toEqual([]);
  });
  it('gives a poll up that fails three times, and hands it out as crashed', async () => {
    const { connect } = await startRedis();
    const queue = openFetchQueue(connect(), ignore);
    onTestFinished(() => queue.close());
    let tries = 0;
    const failed = deferred();
    const worker = startFetchWorker({
      redis: connect(),
      timing: TIMING,
      concurrency: 1,
      now: Date.now,
      onNewer: ignore,
      onError: () => (tries >= 3 ? failed.resolve() : undefined),
      work: async () => {
        tries++;
        throw new Error('a bug of ours');
      },
    });
    await queue.add([job('a')], 0);
    await failed.promise;
    await worker.drain();
    const [crashed] = await queue.crashed();
    expect(crashed).toMatchObject({ job: { feed: 'a' }, why: 'a bug of ours' });
    await crashed!.remove();
    expect(await queue.crashed()).toEqual([]);
  });
});

describe('the store queue', () => {
  it('brings outcomes to the writer, tries again what fails, and answers commands', async () => {
    const { connect } = await startRedis();
    const queue = openStoreQueue(connect(), ignore);
    const stored: string[] = [];
    const arrived = deferred();
    let failures = 0;
    const worker = startStoreWorker({
      redis: connect(),
      timing: TIMING,
      concurrency: 4,
      now: Date.now,
      onNewer: ignore,
      onError: ignore,
      work: async (data: StoreJob) => {
        if (!('outcomes' in data)) return `${data.kind} ${data.args['feed']}`;
        if (failures++ === 0) throw new Error('disk full');
        stored.push(...data.outcomes.map(({ feed }) => feed));
        arrived.resolve();
        return undefined;
      },
    });
    await queue.addOutcome('s', outcome('a'));
    await arrived.promise;
    expect(stored).toEqual(['a']);
    expect(await queue.command('s', { id: '1', kind: 'poll', args: { feed: 'x' } }, 5000)).toBe('poll x');
    await worker.drain();
    await expect(queue.command('s', { id: '2', kind: 'poll', args: {} }, 100)).rejects.toThrow(
      /^the daemon did not answer within 100 ms \(poll\)$/,
    );
    expect(await queue.depth()).toMatchObject({ jobs: 1 });
    const asked = queue.command('s', { id: '3', kind: 'poll', args: {} }, 60_000);
    await expect.poll(() => queue.depth()).toMatchObject({ jobs: 2 });
    await connect().flushall();
    await expect(asked).rejects.toThrow(/Redis has lost the question: ask again/);
    await queue.close();
  });
  it('leaves jobs of a newer version in the queue', async () => {
    const { connect } = await startRedis();
    const raw = new Queue('store', { connection: connect(), prefix: PREFIX });
    await raw.add('outcomes', { v: 2, store: 's', anything: true });
    const newer = deferred<number>();
    const worker = startStoreWorker({
      redis: connect(),
      timing: TIMING,
      concurrency: 1,
      now: Date.now,
      onError: ignore,
      onNewer: newer.resolve,
      work: async () => expect.unreachable(),
    });
    expect(await newer.promise).toBe(2);
    await worker.drain();
    expect(await raw.getJobCountByTypes('wait', 'delayed')).toBe(1);
    await raw.close();
  });
});

describe('gathered', () => {
  it('sends the first at once, and what comes meanwhile together', async () => {
    const sent: string[][] = [];
    const gates = [deferred(), deferred()];
    const add = gathered(async (_, outcomes) => {
      sent.push(outcomes.map(({ feed }) => feed));
      await gates[sent.length - 1]!.promise;
    });
    const all = [add('s', outcome('a')), add('s', outcome('b')), add('s', outcome('c'))];
    gates[0]!.resolve();
    await all[0];
    gates[1]!.resolve();
    await Promise.all(all);
    expect(sent).toEqual([['a'], ['b', 'c']]);
  });
  it('a failure is told to those that it concerns, and the next go on', async () => {
    let count = 0;
    const add = gathered(async () => {
      if (count++ === 0) throw new Error('no Redis');
    });
    const [first, second] = [add('s', outcome('a')), add('s', outcome('b'))];
    await expect(first).rejects.toThrow('no Redis');
    await second;
  });
  it('stores never share a job', async () => {
    const sent: string[] = [];
    const add = gathered(async (store, outcomes) => {
      sent.push(`${store}:${outcomes.length}`);
    });
    await Promise.all([add('s', outcome('a')), add('s', outcome('b')), add('t', outcome('c'))]);
    expect(sent).toEqual(['s:1', 's:1', 't:1']);
  });
});

it('within ends, whatever the work does', async () => {
  await expect(within('nothing', new Promise(() => undefined), 20)).rejects.toThrow(
    'Redis did not answer within 20 ms (nothing)',
  );
  expect(await within('something', Promise.resolve(1))).toBe(1);
});

function deferred<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = ignore;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
