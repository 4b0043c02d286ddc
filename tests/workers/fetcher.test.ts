import { expect, it, onTestFinished, vi } from 'vitest';
import { RULES } from '../../src/dedup/print-of.ts';
import type { PollJob } from '../../src/model/poll-job.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { openFetchQueue } from '../../src/queue/fetch-queue.ts';
import { startFetcher } from '../../workers/fetcher.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { startRedis } from '../harness/redis.ts';

const ignore = () => undefined;

/** A fetcher with one poll to do, whose outcome Redis can't take at first; `lose` is called at that moment. */
async function pollOnce(lose: (queue: ReturnType<typeof openFetchQueue>) => Promise<void>, status = 200) {
  let requests = 0;
  const url = await startServer((_, response) => {
    requests++;
    response.writeHead(status).end(rssOf([{ guid: '1' }]));
  });
  const delivered: PollOutcome[] = [];
  let tries = 0;
  const { queue } = await startFarFetcher(async (outcome) => {
    if (++tries > 1) return void delivered.push(outcome);
    await lose(queue);
    throw new Error('Redis is full'); // played: one that is full takes no job either, and one that is gone no test
  });
  await queue.add([jobFor(url)], Date.now());
  await vi.waitFor(async () => expect(await queue.depth()).toBe(0), { timeout: 20_000, interval: 100 });
  return { requests, delivered };
}

/** A fetcher on a machine that is not its owner's. It waits for half a minute: here for a second. */
async function startFarFetcher(addOutcome: (outcome: PollOutcome) => Promise<void>, later = () => 0) {
  const redis = (await startRedis()).connect();
  const queue = openFetchQueue(redis, ignore);
  const told = vi.fn();
  const fetcher = startFetcher({
    machine: 'far-away',
    redis,
    storeQueue: { addOutcome: (_: string, outcome: PollOutcome) => addOutcome(outcome) } as never,
    settings: {
      ...{ concurrency: 2, maxRedirects: 5, timeoutMs: 5000, maxBytes: 10_000, allow: ['loopback'], userAgent: 'test' },
    },
    timing: { lockMs: 5000, stalledMs: 1000 },
    restMs: 1000,
    env: {},
    now: () => Date.now() - 29_000 + later(),
    onError: (error) => told(error.message),
    onNewer: ignore,
  });
  onTestFinished(async () => {
    await fetcher.drain();
    await queue.close();
  });
  return { queue, told };
}

function jobFor(url: string, feed = 'f'): PollJob {
  const now = Date.now();
  return {
    ...{ v: 1, store: 's', poll: `poll of ${feed}`, feed, url, validators: {}, prints: { rules: 1, list: [] } },
    settings: { headers: {}, parser: 'feedmill' },
    limits: { maxItems: 9, maxFieldBytes: 999, maxDepth: 256, maxBytes: 10_000, deadlineMs: 5000 },
    ...{ plannedAt: now - 60_000, expiresAt: now + 600_000 },
  };
}

it('an outcome that Redis could not take is kept, and the server is not asked again', async () => {
  const { requests, delivered } = await pollOnce(async () => {});
  expect([requests, delivered.map(({ poll }) => poll)]).toEqual([1, ['poll of f']]);
});

it('a poll whose outcome is stored after all is not made again', async () => {
  const { requests, delivered } = await pollOnce((queue) => queue.removeClaim('f')); // as its owner does then
  expect([requests, delivered]).toEqual([1, []]);
});

it('a failure says which machine met it: it may lack a secret, or the network', async () => {
  const { delivered } = await pollOnce(async () => {}, 500);
  expect(delivered[0]!.result).toMatchObject({ detail: 'HTTP 500 (asked by the fetcher on far-away)' });
});

it('what fails while the machine sleeps is asked once more, and says nothing of its feed', async () => {
  let requests = 0;
  let later = 0;
  const url = await startServer((_, response) => {
    if (++requests > 1) return void response.end(rssOf([{ guid: '1' }]));
    later = 20_000; // the clock is played: a machine that sleeps sleeps here as well
    response.destroy();
  });
  const delivered: PollOutcome[] = [];
  const { queue } = await startFarFetcher(
    async (outcome) => void delivered.push(outcome),
    () => later,
  );
  await queue.add([jobFor(url)], Date.now());
  await vi.waitFor(() => expect(delivered).toMatchObject([{ result: { kind: 'changed' } }]), { timeout: 10_000 });
  expect(requests).toBe(2);
});

it('one that is cut off leaves polls to others, but for one a minute', async () => {
  let requests = 0;
  const url = await startServer((_, response) => {
    requests++;
    response.end(rssOf([{ guid: '1' }]));
  });
  const delivered: PollOutcome[] = [];
  let later = 0;
  const deliver = async (outcome: PollOutcome) => void delivered.push(outcome);
  const { queue, told } = await startFarFetcher(deliver, () => later);
  await queue.add(
    [2, 3, 4].map((n) => jobFor(url.replace('0.0.1', `0.0.${n}`), `dead-${n}`)),
    Date.now(),
  );
  await vi.waitFor(() => expect(delivered).toHaveLength(3), { timeout: 20_000 });
  await queue.add([jobFor(url)], Date.now());
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith(expect.stringMatching(/seems to be offline/)), 20_000);
  expect([requests, await queue.depth()]).toEqual([0, 1]);
  later = 61_000;
  await vi.waitFor(async () => expect([requests, await queue.depth()]).toEqual([1, 0]), 20_000);
});

it('one that reads by other rules than its owner leaves the polls, and says what to do', async () => {
  let requests = 0;
  const url = await startServer((_, response) => {
    requests++;
    response.end(rssOf([{ guid: '1' }]));
  });
  const { queue, told } = await startFarFetcher(async () => {});
  await queue.add([{ ...jobFor(url), rules: RULES + 1 }], Date.now());
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith(expect.stringMatching(/to the same version/)), 20_000);
  expect([requests, await queue.depth()]).toEqual([0, 1]);
});
