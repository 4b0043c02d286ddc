import { statfsSync } from 'node:fs';
import type { Settings } from '../src/config/settings-schema.ts';
import { readFileFeed } from '../src/fetch/read-file-feed.ts';
import type { Command, ReloadReport } from '../src/model/command.ts';
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
import { changeStore } from './change-store.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';
import { type LiveSettings, liveSettings } from './live-settings.ts';
import { openQueues, type Queues } from './queues.ts';
import { Releasers } from './releasers.ts';
import { reloader, syncStore, told } from './reload.ts';
import { type Scheduler, type SchedulerDeps, startScheduler } from './scheduler.ts';
import { startTextFiller } from './text-filler.ts';
import { startWriter } from './writer.ts';

export interface EngineOptions {
  readonly settings: Settings;
  readonly host: Host;
  readonly fetcher: FetcherThread;
  /** Which feeds the scheduler looks at. Default: those that are due. */
  readonly due?: (store: Store) => DispatchDeps['due'];
  /** Fills the index of words behind the writer. Default: no; a run that ends soon leaves that to the next search. */
  readonly fillsIndex?: boolean;
  readonly onPolled: (report: PollReport) => void;
  /** Replaces what stores outcomes: the tests' way to watch and to break it. */
  readonly storeOutcomes?: typeof storeOutcomes;
}

/** Everything that an owner runs on its data folder. */
export interface Engine {
  readonly store: Store;
  readonly live: LiveSettings;
  readonly scheduler: Scheduler;
  readonly inFlight: InFlight;
  /** As people may see it. */
  readonly redis: string;
  readonly depths: () => Promise<{ readonly fetch: number; readonly store: number }>;
  /** Why the engine does not work as it should; empty when it does. */
  readonly troubles: () => readonly string[];
  /** Reads settings and lists again, and takes both or neither; throws ConfigError. */
  readonly reload: () => ReloadReport;
  /** Takes no new work, drains, closes in reverse order; ends within `stop.deadline`. */
  close(): Promise<void>;
}

/** Polls in flight at most. More would only wait in Redis: a fetcher has `fetch.concurrency` requests open. */
const MAX_IN_FLIGHT = 1000;

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { host } = options;
  const live = liveSettings(options.settings, host);
  const releasers = new Releasers();
  const close = () =>
    releasers.close(live.settings.stop.deadline, (step, err) =>
      host.log.warn({ step, why: err.message }, 'did not close in time'),
    );
  try {
    return await assemble(options, live, releasers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(
  options: EngineOptions,
  live: LiveSettings,
  releasers: Releasers,
  close: () => Promise<void>,
): Promise<Engine> {
  const { host } = options;
  const parts: Parts = {
    ...options,
    live,
    inFlight: new InFlight(),
    store: await openFolder(options, live, releasers),
  };
  const { store, inFlight } = parts;
  const queues = await openQueues(options.settings, host, releasers);
  const newer = new Set<number>();
  const onNewer = (version: number) => void newer.add(version);
  const scheduler = startScheduler(schedulerDeps(parts, queues));
  const reload = reloader(live, store, host, (settings) => fetcher.renew(fetchSettings(settings, host.version)));
  const wakeFiller = fillIndex(parts, releasers);
  const onCommand = (command: Command) => perform(command, { store, scheduler, reload, wakeFiller, host });
  const writer = startWriter({ ...host, ...writerDeps(parts, queues, scheduler, wakeFiller), onCommand, onNewer });
  releasers.add('writer', () => writer.drain());
  const fetcher = options.fetcher.begin(
    { target: queues.target, settings: fetchSettings(options.settings, host.version), timing: host.timing },
    { onError: host.onError, onNewer },
  );
  releasers.add('fetcher', () => fetcher.drain());
  releasers.add('scheduler', () => scheduler.stop());
  const newerTroubles = () =>
    [...newer].map((version) => `jobs of version ${version} wait in Redis: upgrade this installation`);
  return {
    ...{ store, live, scheduler, inFlight, reload, close },
    redis: queues.shown,
    depths: queues.depths,
    troubles: () => [...scheduler.holding(), ...newerTroubles()],
  };
}

interface Parts extends EngineOptions {
  readonly live: LiveSettings;
  readonly store: Store;
  readonly inFlight: InFlight;
}

/** Lists are read before anything is touched: a broken one changes nothing. Remote ones need the folder. */
async function openFolder({ settings, host }: EngineOptions, live: LiveSettings, releasers: Releasers): Promise<Store> {
  let read = live.feeds();
  const ownership = ownFolder(settings.data, host.pid);
  releasers.add('lock', () => ownership.release());
  if (await live.remote.refresh(settings.lists)) read = live.feeds();
  const store = openStore(settings.data, host.newId);
  releasers.add('store', () => store.close());
  syncStore(store, read, settings, host.now());
  for (const note of read.notes) host.log.warn(note);
  return store;
}

interface CommandDeps {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly reload: () => ReloadReport;
  readonly wakeFiller: () => void;
  readonly host: Host;
}

/** What a command asks of the owner. */
async function perform({ kind, args }: Command, deps: CommandDeps): Promise<unknown> {
  const { store, scheduler, reload, wakeFiller, host } = deps;
  if (kind === 'poll') return scheduler.pollNow(args['feed'] ?? '');
  if (kind === 'reload') return told(reload(), host.log);
  const answer = changeStore(store, kind, args, host.now());
  if (kind === 'resume') scheduler.wake();
  else wakeFiller();
  return answer;
}

function fillIndex({ fillsIndex, store, host }: Parts, releasers: Releasers): () => void {
  if (!fillsIndex) return () => undefined;
  const filler = startTextFiller(store.texts, host.now, host.onError);
  releasers.add('index of words', () => filler.stop());
  return () => filler.wake();
}

function schedulerDeps(parts: Parts, queues: Queues): SchedulerDeps {
  const { live, store, host } = parts;
  return {
    dispatch: dispatchDeps(parts, queues),
    feed: (id) => store.feeds.one(id),
    holdReasons: async () => {
      const { bavail, bsize } = statfsSync(live.settings.data);
      const pressure = { ...(await queues.pressure()), freeDiskBytes: bavail * bsize };
      return holdReasons(pressure, live.settings.limits.minFreeDisk);
    },
    removeClaim: (feed) => queues.fetch.removeClaims([feed]),
    crashed: () => queues.fetch.crashed(),
    addOutcome: queues.store.addOutcome,
    now: host.now,
    onHolding: (reasons) => {
      if (reasons.length > 0) host.log.warn(`nothing is polled: ${reasons.join('; ')}`);
      else host.log.info('polling goes on');
    },
    onError: host.onError,
  };
}

function writerDeps(parts: Parts, queues: Queues, scheduler: Scheduler, wakeFiller: () => void) {
  return {
    redis: queues.redis,
    store: parts.store.id,
    storeOutcomes: storing(parts),
    onStored: async (reports: readonly PollReport[]) => {
      for (const report of reports) parts.onPolled(report);
      try {
        await queues.fetch.removeClaims(reports.map((report) => report.feed)); // else a poll that is due now is passed over
      } finally {
        scheduler.onStored(reports);
        wakeFiller();
      }
    },
    onForeign: (id: string) => parts.host.log.warn({ store: id }, 'dropped outcomes of another data folder'),
  };
}

function storing({ live, host, store: { writer }, storeOutcomes: store = storeOutcomes }: Parts) {
  return (outcomes: readonly PollOutcome[]) => {
    const { poll, keep, timezone } = live.settings;
    const limits = { minMs: poll.min, maxMs: poll.max, zone: timezone };
    return store(outcomes, { store: writer, newId: host.newId, limits, keepPollsMs: keep.polls });
  };
}

/** Getters, where settings may change while it runs. */
function dispatchDeps({ live, host, due, store, inFlight }: Parts, queues: Queues): DispatchDeps {
  const pollHere = async (job: PollJob, list: string) => {
    const fetch = () => readFileFeed({ ...job, headers: {} }, list, live.settings.fetch.maxBytes);
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
    get plan() {
      const { maxItems, maxFieldBytes } = live.settings.parse;
      return { store: store.id, newId: host.newId, limits: { maxItems, maxFieldBytes }, leaseMs: host.timing.leaseMs };
    },
    get pace() {
      const { concurrency, interval } = live.settings.fetch.perHost;
      return { concurrency, intervalMs: interval };
    },
    get maxInFlight() {
      return Math.max(MAX_IN_FLIGHT, live.settings.fetch.concurrency * 4);
    },
  };
}
