import { expect, it, onTestFinished, vi } from 'vitest';
import type { PollReport } from '../../src/model/feed-report.ts';
import type { PollJob } from '../../src/model/poll-job.ts';
import { InFlight } from '../../src/pipeline/in-flight.ts';
import { NetworkWatch } from '../../src/pipeline/network-watch.ts';
import { PollBudget } from '../../src/pipeline/poll-budget.ts';
import { openFetchQueue } from '../../src/queue/fetch-queue.ts';
import { type Parts, writerDeps } from '../../workers/engine-deps.ts';
import type { Queues } from '../../workers/queues.ts';
import { type Scheduler, type SchedulerDeps, startScheduler } from '../../workers/scheduler.ts';
import { startRedis } from '../harness/redis.ts';

const DAY = 86_400_000;

/** A scheduler with nothing behind it but what a test gives; it fails the test that it has an error to tell. */
function started(deps: object): Scheduler {
  const idle = {
    crashed: async () => [],
    lost: async () => [],
    onHolding: () => {},
    onOffline: () => {},
    onError: (error: Error) => expect.fail(error.message),
    catchUp: () => {},
    dispatch: { network: {} },
    now: Date.now,
  };
  const scheduler = startScheduler({ ...idle, ...deps } as unknown as SchedulerDeps);
  onTestFinished(() => scheduler.stop());
  return scheduler;
}

it('looks on each second where the clock leaps ahead, and where it is set back', async () => {
  vi.useFakeTimers({ toFake: ['Date'] }); // the clock is played, and nothing else
  onTestFinished(() => void vi.useRealTimers());
  let looks = 0;
  started({
    holdReasons: async () => {
      looks++;
      return ['held: there is no store behind this'];
    },
  });
  for (const leap of [400 * DAY, -800 * DAY]) {
    vi.setSystemTime(Date.now() + leap);
    const before = looks;
    await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 1), { timeout: 10_000 });
  }
});

it('lets nothing go where it could not be told whether it may', async () => {
  const errors: string[] = [];
  let looks = 0;
  const scheduler = started({
    holdReasons: async () => {
      throw new Error('another data folder has taken Redis');
    },
    onError: (error: Error) => void errors.push(error.message),
    dispatch: { network: {}, inFlight: { forgetExpired: () => looks++, size: 0 }, budget: { room: () => 0 } },
  });
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  scheduler.wake(); // an outcome was stored
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1), { timeout: 10_000 });
  expect([looks, scheduler.holding()]).toEqual([0, ['another data folder has taken Redis']]);
});

it('spreads what fell due while the machine slept, as at its start, and not at each look', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  let [looks, spreads] = [0, 0];
  const scheduler = startScheduler({
    holdReasons: async () => [],
    crashed: async () => [],
    lost: async () => [],
    onHolding: () => {},
    onOffline: () => {},
    onError: (error: Error) => expect.fail(error.message),
    catchUp: () => spreads++,
    dispatch: {
      network: {},
      inFlight: { forgetExpired: () => looks++, size: 0 },
      budget: { room: () => 0 },
      maxInFlight: 0,
    },
    now: Date.now,
  } as unknown as SchedulerDeps);
  onTestFinished(() => scheduler.stop());
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2), { timeout: 10_000 });
  expect(spreads).toBe(1);
  const before = looks;
  vi.setSystemTime(Date.now() + DAY);
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 2), { timeout: 10_000 });
  expect(spreads).toBe(2);
});

it('has stopped once the tick under way has ended, and asks nothing more', async () => {
  const asked: string[] = [];
  let answer = () => {};
  const scheduler = started({
    holdReasons: () => new Promise((resolve) => (answer = () => resolve([]))),
    lost: async () => asked.push('lost'),
    crashed: async () => asked.push('crashed'),
  });
  const stopped = scheduler.stop().then(() => asked.push('stopped'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toEqual([]);
  answer();
  await stopped;
  expect(asked).toEqual(['stopped']);
});

it('who polls a feed by hand twice at the same time gets one poll, and its answer', async () => {
  const due = {
    feed: 'f',
    host: 'h',
    url: 'http://h/',
    listUrl: 'http://h/',
    settings: {},
    validators: {},
    memory: {},
  };
  const queued: string[] = [];
  let ids = 0;
  const scheduler = started({
    holdReasons: async () => ['held: only hands poll'],
    feed: () => due,
    removeClaim: async () => {},
    dispatch: {
      ...{ hosts: () => new Map(), inFlight: new InFlight(), network: new NetworkWatch(), budget: new PollBudget() },
      plan: { store: 's', newId: () => `p${++ids}`, limits: {}, leaseMs: 60_000 },
      pace: { concurrency: 2, intervalMs: 0 },
      enqueue: async (jobs: readonly PollJob[]) => void queued.push(...jobs.map(({ poll }) => poll)),
    },
  });
  expect(await Promise.all([scheduler.pollNow('f'), scheduler.pollNow('f')])).toEqual(['p1', 'p1']);
  expect(queued).toEqual(['p1']);
});

it('a poll that Redis has lost goes again; one that was given up does not, before its outcome is stored', async () => {
  const inFlight = new InFlight();
  const rest = { from: 0, until: 0 };
  const fly = (feed: string, poll: string) =>
    inFlight.add({ feed, host: 'h' }, { poll, expiresAt: 8e15 } as PollJob, () => rest);
  for (const feed of ['lost', 'given-up', 'begun-anew']) fly(feed, `${feed}-1`);
  const removed: string[] = [];
  let asked = 0;
  started({
    holdReasons: async () => ['held: nothing goes'],
    crashed: async () =>
      asked === 0 || removed.length > 0
        ? []
        : [
            {
              job: { feed: 'given-up', poll: 'given-up-1', settings: {}, validators: {}, plannedAt: 0 },
              why: '',
              remove: async () => void removed.push('given-up'),
            },
          ],
    async lost() {
      if (asked++ === 0) return [];
      const old = inFlight.expiringBefore(Number.MAX_SAFE_INTEGER);
      fly('begun-anew', 'begun-anew-2');
      return ['lost', 'begun-anew', ...removed].flatMap((feed) => {
        const poll = old.get(feed);
        return poll === undefined ? [] : [{ feed, poll }];
      });
    },
    addOutcome: async () => {},
    dispatch: { inFlight, network: {} },
  });
  await vi.waitFor(() => expect(asked).toBeGreaterThan(3), { timeout: 10_000 });
  expect(inFlight.feeds()).toEqual(['given-up', 'begun-anew']);
});

/** A feed whose poll `dispatched` was put into a real queue, or passed over since another was there; what ends by an outcome. */
async function flying(there: readonly string[], dispatched: string) {
  const queue = openFetchQueue((await startRedis()).connect(), () => {});
  onTestFinished(() => queue.close());
  const flight = (poll: string) => ({ v: 1, feed: 'f', poll, expiresAt: 60_000 }) as PollJob;
  const inFlight = new InFlight();
  inFlight.add({ feed: 'f', host: 'h' }, flight(dispatched), () => ({ from: 0, until: 0 }));
  for (const poll of [...there, dispatched]) await queue.add([flight(poll)], 0);
  const ended: string[] = [];
  const parts = { inFlight, onPolled: () => {}, store: { id: 's' } } as unknown as Parts;
  const scheduler = { onStored: (reports: readonly PollReport[]) => ended.push(...reports.map(({ poll }) => poll)) };
  const writer = writerDeps(parts, { fetch: queue } as Queues, scheduler as unknown as Scheduler, () => {});
  const stored = async (poll: string) => {
    await writer.onStored([{ feed: 'f', poll } as PollReport]);
    return { ended: [...ended], isFree: (await queue.unclaimed(['f'])).length === 1 };
  };
  return stored;
}

it('an outcome that comes late, or twice, ends no poll that is under way meanwhile', async () => {
  const stored = await flying([], 'second');
  expect(await stored('first')).toEqual({ ended: [], isFree: false });
  expect(await stored('second')).toEqual({ ended: ['second'], isFree: true });
});

it('the outcome of a poll that was under way when the daemon was killed lets its feed be polled again at once', async () => {
  const stored = await flying(['of the killed one'], 'passed over');
  expect(await stored('of the killed one')).toEqual({ ended: ['of the killed one'], isFree: true });
});

it('says once that it can not dispatch, and tries again with each tick', async () => {
  let tries = 0;
  const told: string[][] = [];
  const forgetExpired = () => {
    tries++;
    throw new Error('Redis takes nothing');
  };
  const scheduler = started({
    holdReasons: async () => [],
    onHolding: (why: string[]) => void told.push(why),
    onError: () => {},
    dispatch: { network: {}, inFlight: { expiringBefore: () => new Map(), forgetExpired } },
  });
  await vi.waitFor(() => expect(tries).toBeGreaterThan(2), { timeout: 10_000 });
  expect([told, scheduler.holding()]).toEqual([[['Redis takes nothing']], ['Redis takes nothing']]);
});
