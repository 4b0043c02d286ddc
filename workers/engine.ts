import { statfsSync } from 'node:fs';
import { readLists } from '../src/config/read-lists.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { readFileFeed } from '../src/fetch/read-file-feed.ts';
import type { Command } from '../src/model/command.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import type { PollJob } from '../src/model/poll-job.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import type { DispatchDeps } from '../src/pipeline/dispatch-due.ts';
import { InFlight } from '../src/pipeline/in-flight.ts';
import { pollFeed } from '../src/pipeline/poll-feed.ts';
import { storeOutcomes } from '../src/pipeline/store-outcomes.ts';
import { holdReasons } from '../src/schedule/hold-reasons.ts';
import { openStore, type Store } from '../src/store/open-store.ts';
import { ownFolder } from '../src/store/own-folder.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';
import { openQueues, type Queues } from './queues.ts';
import { Releasers } from './releasers.ts';
import { type Scheduler, type SchedulerDeps, startScheduler } from './scheduler.ts';
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
  const { host } = options;
  const store = openFolder(options, releasers);
  const queues = await openQueues(options.settings, host, releasers);
  const newer = new Set<number>();
  const onNewer = (version: number) => void newer.add(version);
  const inFlight = new InFlight();
  const scheduler = startScheduler(schedulerDeps(options, store, queues, inFlight));
  const writer = startWriter({ ...host, ...writerDeps(options, store, queues, scheduler), onNewer });
  releasers.add('writer', () => writer.drain());
  const fetcher = options.fetcher.begin(
    { target: queues.target, settings: fetchSettings(options.settings, host.version), timing: host.timing },
    { onError: host.onError, onNewer },
  );
  releasers.add('fetcher', () => fetcher.drain());
  releasers.add('scheduler', () => scheduler.stop());
  return {
    store,
    scheduler,
    inFlight,
    redis: queues.shown,
    depths: queues.depths,
    troubles: () => [
      ...scheduler.holding(),
      ...[...newer].map((version) => `jobs of version ${version} wait in Redis: upgrade this installation`),
    ],
    close,
  };
}

/** Lists are read before anything is touched: a broken one changes nothing. */
function openFolder({ settings, host }: EngineOptions, releasers: Releasers): Store {
  const { feeds } = readLists(settings);
  const ownership = ownFolder(settings.data, host.pid);
  releasers.add('lock', () => ownership.release());
  const store = openStore(settings.data, host.newId);
  releasers.add('store', () => store.close());
  store.feeds.sync(feeds, host.now());
  return store;
}

function schedulerDeps(options: EngineOptions, store: Store, queues: Queues, inFlight: InFlight): SchedulerDeps {
  const { settings, host } = options;
  return {
    dispatch: dispatchDeps(options, store, inFlight, queues),
    feed: (id) => store.feeds.one(id),
    holdReasons: async () => {
      const { bavail, bsize } = statfsSync(settings.data);
      const pressure = { ...(await queues.pressure()), freeDiskBytes: bavail * bsize };
      return holdReasons(pressure, settings.limits.minFreeDisk);
    },
    removeClaim: (feed) => queues.fetch.removeClaims([feed]),
    crashed: () => queues.fetch.crashed(),
    addOutcome: queues.store.addOutcome,
    now: host.now,
    onError: host.onError,
  };
}

function writerDeps(options: EngineOptions, store: Store, queues: Queues, scheduler: Scheduler) {
  return {
    redis: queues.redis,
    store: store.id,
    storeOutcomes: storing(options, store),
    onStored: async (reports: readonly PollReport[]) => {
      for (const report of reports) options.onPolled(report);
      try {
        await queues.fetch.removeClaims(reports.map((report) => report.feed)); // else a poll that is due now is passed over
      } finally {
        scheduler.onStored(reports);
      }
    },
    onCommand: ({ args }: Command) => scheduler.pollNow(args['feed'] ?? ''),
    onForeign: (id: string) => options.host.log.warn({ store: id }, 'dropped outcomes of another data folder'),
  };
}

function storing({ settings, host, storeOutcomes: store = storeOutcomes }: EngineOptions, { writer }: Store) {
  const limits = { minMs: settings.poll.min, maxMs: settings.poll.max, zone: settings.timezone };
  const deps = { store: writer, newId: host.newId, limits, keepPollsMs: settings.keep.polls };
  return (outcomes: readonly PollOutcome[]) => store(outcomes, deps);
}

function dispatchDeps(options: EngineOptions, store: Store, inFlight: InFlight, queues: Queues): DispatchDeps {
  const { settings, host, due } = options;
  const { maxItems, maxFieldBytes } = settings.parse;
  const { concurrency, interval } = settings.fetch.perHost;
  const pollHere = async (job: PollJob, list: string) => {
    const fetch = () => readFileFeed({ ...job, headers: {} }, list, settings.fetch.maxBytes);
    await queues.store.addOutcome(store.id, await pollFeed(job, { fetch, now: host.now }));
  };
  return {
    due: due ? due(store) : store.feeds.due,
    load: store.feeds.one,
    enqueue: (jobs, now) => queues.fetch.add(jobs, now),
    pollHere: (job, list) =>
      void pollHere(job, list).catch((error) => {
        inFlight.remove(job.feed);
        host.onError(error);
      }),
    inFlight,
    plan: { store: store.id, newId: host.newId, limits: { maxItems, maxFieldBytes }, leaseMs: host.timing.leaseMs },
    pace: { concurrency, intervalMs: interval },
    maxInFlight: Math.max(MAX_IN_FLIGHT, settings.fetch.concurrency * 4),
  };
}
