import { describe, expect, it, onTestFinished } from 'vitest';
import { startWebhookWorker } from '../../src/queue/queue-worker.ts';
import { openWebhookQueue, type WebhookJob } from '../../src/queue/webhook-queue.ts';
import { startRedis } from '../harness/redis.ts';

const ignore = () => undefined;
const HOUR = 3_600_000;
const job = (webhook: string, after: number): WebhookJob => ({ v: 1, store: 's', webhook, after, upTo: after + 1 });

async function begin(work: (job: WebhookJob, again: (at: number) => Promise<never>) => Promise<unknown>) {
  const { connect } = await startRedis();
  const redis = connect();
  const queue = openWebhookQueue(redis, ignore);
  const done: number[] = [];
  const run = () => {
    let ended: () => void = ignore;
    const first = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const worker = startWebhookWorker({
      redis: connect(),
      timing: { lockMs: 500, stalledMs: 200 },
      concurrency: 5,
      now: Date.now,
      onError: ignore,
      onNewer: ignore,
      work,
      onDone: ({ after }) => {
        done.push(after);
        ended();
      },
    });
    onTestFinished(() => worker.drain());
    return first;
  };
  onTestFinished(() => queue.close());
  return { queue, redis, run, done };
}

describe('the webhook queue', () => {
  it('has one job a target: one that waits is replaced, sooner or later, one under way stays', async () => {
    let release: () => void = ignore;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let wasBegun: () => void = ignore;
    const begun = new Promise<void>((resolve) => {
      wasBegun = resolve;
    });
    const { queue, run, done } = await begin(async () => {
      wasBegun();
      await gate;
    });
    await queue.put(job('a', 1), HOUR);
    await queue.put(job('a', 2), HOUR);
    await queue.put(job('a', 3), 0);
    const ended = run();
    await begun;
    await queue.put(job('a', 4), 0);
    release();
    await ended;
    expect(done).toEqual([3]);
  });
  it('takes the next job of a target once the one before has ended', async () => {
    const { queue, run, done } = await begin(async () => undefined);
    await queue.put(job('a', 1), 0);
    await run();
    await queue.put(job('a', 2), 0);
    await expect.poll(() => done).toEqual([1, 2]);
  });
  it('brings a job again when it is put back', async () => {
    let tries = 0;
    const { queue, run } = await begin(async (_, again) => (++tries < 3 ? again(Date.now() + 5) : undefined));
    await queue.put(job('a', 1), 0);
    await run();
    expect(tries).toBe(3);
  });
  it('can be emptied, and a wiped Redis takes jobs anew', async () => {
    const { queue, redis, run, done } = await begin(async () => undefined);
    await queue.put(job('a', 1), 0);
    await queue.empty();
    await queue.put(job('a', 2), HOUR);
    await redis.flushall();
    await queue.put(job('a', 3), 0);
    await run();
    expect(done).toEqual([3]);
  });
});
