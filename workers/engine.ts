import { statfsSync } from 'node:fs';
import { readLists } from '../src/config/read-list.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { readFileFeed } from '../src/fetch/read-file-feed.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import type { PollJob } from '../src/model/poll-job.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import type { DispatchDeps } from '../src/pipeline/dispatch-due.ts';
import { InFlight } from '../src/pipeline/in-flight.ts';
import { pollFeed } from '../src/pipeline/poll-feed.ts';
import { storeOutcomes } from '../src/pipeline/store-outcomes.ts';
import { type FetchQueue, openFetchQueue } from '../src/queue/fetch-queue.ts';
import { memoryUse } from '../src/queue/redis-health.ts';
import { openStoreQueue, type StoreQueue } from '../src/queue/store-queue.ts';
import { holdReasons } from '../src/schedule/hold-reasons.ts';
import { openStore, type Store } from '../src/store/open-store.ts';
import { ownFolder } from '../src/store/own-folder.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';
import { openOwnersRedis } from './redis.ts';
import { Releasers } from './releasers.ts';
import { type Scheduler, startScheduler } from './scheduler.ts';
import { startWriter } from './writer.ts';

export interface EngineOptions {
  readonly settings: Settings;
  readonly host: Host;
  readonly fetcher: FetcherThread;
  /** Which feeds the scheduler looks at. Default: those that are due. */
  readonly due?: (store: Store) => DispatchDeps['due'];
  readonly onPolled: (report: PollReport) => void;
  /** Replaces what stores outcomes: the tests' way to watch and to break it. */
  readonly storeOutcomes?: typeof storeOutcomes;
}

/** Everything that an owner runs on its data folder. */
export interface Engine {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly inFlight: InFlight;
  /** As people may see it. */
  readonly redis: string;
  readonly depths: () => Promise<{ readonly fetch: number; readonly store: number }>;
  /** Why the engine does not work as it should; empty when it does. */
  readonly troubles: () => readonly string[];
  /** Takes no new work, drains, closes in reverse order; ends within `stop.deadline`. */
  close(): Promise<void>;
}

/** Polls in flight at most. More would only wait in Redis: a fetcher has `fetch.concurrency` requests open. */
const MAX_IN_FLIGHT = 1000;

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { settings, host } = options;
  const releasers = new Releasers();
  const close = () =>
    releasers.close(settings.stop.deadline, (step, err) => host.log.warn({ err, step }, 'did not close in time'));
  try {
    return await assemble(options, releasers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(options: EngineOptions, releasers: Releasers, close: () => Promise<void>): Promise<Engine> {
  const { settings, host } = options;
  const feeds = readLists(settings);
  const ownership = ownFolder(settings.data, host.pid);
  releasers.add('lock', () => ownership.release());
  const store = openStore(settings.data, host.newId);
  releasers.add('store', () => store.close());
  store.feeds.sync(feeds, host.now());

  const { redis, target, shown, drained } = await openOwnersRedis(settings, host, releasers);
  const fetchQueue = openFetchQueue(redis, host.onError);
  releasers.add('fetch queue', () => fetchQueue.close());
  const storeQueue = openStoreQueue(redis, host.onError);
  releasers.add('store queue', () => storeQueue.close());

  releasers.add('queues', async () => {
    const { jobs } = await storeQueue.depth();
    if (jobs + (await fetchQueue.depth()) === 0) drained();
  });

  const newer = new Set<number>();
  const onNewer = (version: number) => void newer.add(version);
  const inFlight = new InFlight();
  const scheduler: Scheduler = startScheduler({
    dispatch: dispatchDeps(options, store, inFlight, fetchQueue, storeQueue),
    feed: (id) => store.feeds.one(id),
    holdReasons: async () => holdReasons(await pressureOf(settings, redis, storeQueue), settings.limits.minFreeDisk),
    takeCrashed: () => fetchQueue.takeCrashed(),
    addOutcome: (outcome) => storeQueue.addOutcome(store.id, outcome),
    now: host.now,
    onError: host.onError,
  });
  const shared = { redis, timing: host.timing, now: host.now, onError: host.onError, onNewer };
  const writer = startWriter({
    ...shared,
    store: store.id,
    storeOutcomes: storing(options, store),
    onStored: async (reports) => {
      await fetchQueue.removeClaims(reports.map((report) => report.feed));
      for (const report of reports) options.onPolled(report);
      scheduler.onStored(reports);
    },
    onCommand: ({ args }) => scheduler.pollNow(args['feed'] ?? ''),
    onForeign: (id) => host.log.warn({ store: id }, 'dropped outcomes of another data folder'),
  });
  releasers.add('writer', () => writer.drain());
  const fetcher = options.fetcher.begin(
    { target, settings: fetchSettings(settings, host.version), timing: host.timing },
    { onError: host.onError, onNewer },
  );
  releasers.add('fetcher', () => fetcher.drain());
  releasers.add('scheduler', () => scheduler.stop());

  return {
    store,
    scheduler,
    inFlight,
    redis: shown,
    depths: async () => ({ fetch: await fetchQueue.depth(), store: (await storeQueue.depth()).jobs }),
    troubles: () => [
      ...scheduler.holding(),
      ...[...newer].map((version) => `jobs of version ${version} wait in Redis: upgrade this installation`),
    ],
    close,
  };
}

function storing({ settings, host, storeOutcomes: store = storeOutcomes }: EngineOptions, { writer }: Store) {
  const limits = { minMs: settings.poll.min, maxMs: settings.poll.max };
  const deps = { store: writer, newId: host.newId, limits, keepPollsMs: settings.keep.polls };
  return (outcomes: readonly PollOutcome[]) => store(outcomes, deps);
}

function dispatchDeps(
  { settings, host, due }: EngineOptions,
  store: Store,
  inFlight: InFlight,
  fetchQueue: FetchQueue,
  storeQueue: StoreQueue,
): DispatchDeps {
  const { maxItems, maxFieldBytes } = settings.parse;
  const { concurrency, interval } = settings.fetch.perHost;
  const pollHere = async (job: PollJob, list: string) => {
    const fetch = () => readFileFeed({ ...job, headers: {} }, list, settings.fetch.maxBytes);
    await storeQueue.addOutcome(store.id, await pollFeed(job, { fetch, now: host.now }));
  };
  return {
    due: due ? due(store) : store.feeds.due,
    enqueue: (jobs, now) => fetchQueue.add(jobs, now),
    pollHere: (job, list) => void pollHere(job, list).catch(host.onError),
    inFlight,
    plan: { store: store.id, newId: host.newId, limits: { maxItems, maxFieldBytes }, leaseMs: host.timing.leaseMs },
    pace: { concurrency, intervalMs: interval },
    maxInFlight: Math.max(MAX_IN_FLIGHT, settings.fetch.concurrency * 4),
  };
}

async function pressureOf(settings: Settings, redis: Parameters<typeof memoryUse>[0], storeQueue: StoreQueue) {
  const [waiting, redisMemory] = await Promise.all([storeQueue.depth(), memoryUse(redis)]);
  const { bavail, bsize } = statfsSync(settings.data);
  return { storeJobs: waiting.jobs, storeBytes: waiting.bytes, freeDiskBytes: bavail * bsize, redisMemory };
}
