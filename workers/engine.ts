import type { Settings } from '../src/config/settings-schema.ts';
import type { DocumentKeeper } from '../src/documents/document-keeper.ts';
import type { Command, ReloadReport } from '../src/model/command.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import type { DispatchDeps } from '../src/pipeline/dispatch-due.ts';
import { InFlight } from '../src/pipeline/in-flight.ts';
import { NetworkWatch } from '../src/pipeline/network-watch.ts';
import type { storeOutcomes } from '../src/pipeline/store-outcomes.ts';
import type { Store } from '../src/store/open-store.ts';
import { ownFolder } from '../src/store/own-folder.ts';
import { type Parts, schedulerDeps, writerDeps } from './engine-deps.ts';
import { fetchSettings } from './fetch-settings.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import { followWriter } from './follow-writer.ts';
import type { Host } from './host.ts';
import { keepDocuments } from './keep-documents.ts';
import { type LiveSettings, liveSettings } from './live-settings.ts';
import { openOwnStore } from './open-own-store.ts';
import { performCommand } from './perform-command.ts';
import { openQueues } from './queues.ts';
import { Releasers } from './releasers.ts';
import { reloader, syncStore } from './reload.ts';
import { sameDatabase } from './same-database.ts';
import { type Scheduler, startScheduler } from './scheduler.ts';
import { setClockBack } from './set-clock-back.ts';
import { Snapshots } from './snapshots.ts';
import { steadyClock } from './steady-clock.ts';
import { Troubles } from './troubles.ts';
import { startWriter } from './writer.ts';
import { WriterPace } from './writer-pace.ts';

export interface EngineOptions {
  readonly settings: Settings;
  readonly host: Host;
  readonly fetcher: FetcherThread;
  /** Which feeds the scheduler looks at. Default: those that are due, and those with a gap to fill. */
  readonly due?: (store: Store) => Pick<DispatchDeps, 'due' | 'filling'>;
  /** Fills the index of words, looks for copies, removes old items, and sends to webhooks, behind the writer. Default: no; a run that ends soon leaves that to the next daemon. */
  readonly followsWriter?: boolean;
  readonly onPolled: (report: PollReport) => void;
  /** Replaces what stores outcomes: the tests' way to watch and to break it. */
  readonly storeOutcomes?: typeof storeOutcomes;
}

/** Everything that an owner runs on its data folder. */
export interface Engine {
  readonly store: Store;
  readonly live: LiveSettings;
  readonly scheduler: Scheduler;
  readonly snapshots: Snapshots;
  readonly inFlight: InFlight;
  readonly network: NetworkWatch;
  readonly documents: DocumentKeeper;
  /** See steadyClock. */
  readonly isClockSteady: () => boolean;
  /** As people may see it. */
  readonly redis: string;
  readonly depths: () => Promise<{ readonly fetch: number; readonly store: number }>;
  /** Why the engine does not work as it should; empty when it does. */
  readonly troubles: () => readonly string[];
  /** Reads settings and lists again, and takes both or neither; throws ConfigError. */
  readonly reload: () => ReloadReport;
  /** Takes no new work, drains, closes in reverse order; ends within so many ms, `stop.deadline` as a rule. */
  close(withinMs?: number): Promise<void>;
}

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { host } = options;
  const live = liveSettings(options.settings, host);
  const releasers = new Releasers();
  const close = (withinMs = live.settings.stop.deadline) => releasers.close(withinMs, host.log);
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
  close: Engine['close'],
): Promise<Engine> {
  const { host } = options;
  const parts = await openParts(options, live, releasers);
  const { store, inFlight, network, documents, isClockSteady } = parts;
  const queues = await openQueues(options.settings, store, host, releasers);
  const troubles = new Troubles();
  const { onNewer, onBatch } = troubles;
  const scheduler = startScheduler(schedulerDeps(parts, queues));
  const followers = followWriter(parts, { redis: queues.redis, store, host, onNewer }, releasers);
  const reload = reloader(live, store, host, (settings, keys) => {
    if (keys.includes('fetch')) fetcher.renew(fetchSettings(settings, host.version));
    followers.adopt(settings, keys);
  });
  const { wake: wakeFollowers } = followers;
  const snapshots = new Snapshots(store, options.settings.data);
  const deps = { store, scheduler, reload, snapshots, wakeFollowers, dedupe: followers.dedupe, host };
  const onCommand = (command: Command) => performCommand(command, deps);
  const writing = writerDeps(parts, queues, scheduler, wakeFollowers);
  const writer = startWriter({ ...host, ...writing, onCommand, onNewer, onBatch });
  releasers.add('writer', () => writer.drain());
  releasers.add('snapshots', () => snapshots.stop());
  const fetcher = options.fetcher.begin(
    { target: queues.target, settings: fetchSettings(options.settings, host.version), timing: host.timing },
    { onError: host.onError, onNewer },
  );
  releasers.add('fetcher', () => fetcher.drain());
  releasers.add('scheduler', () => scheduler.stop());
  return {
    ...{ store, live, scheduler, snapshots, inFlight, network, documents, isClockSteady, reload, close },
    ...{ redis: queues.shown, depths: queues.depths },
    troubles: () => troubles.with(scheduler.holding()),
  };
}

async function openParts(options: EngineOptions, live: LiveSettings, releasers: Releasers): Promise<Parts> {
  const store = await openFolder(options, live, releasers);
  return {
    ...options,
    live,
    store,
    requireDatabase: sameDatabase(options.settings.data),
    inFlight: new InFlight(),
    network: new NetworkWatch(options.due !== undefined),
    documents: keepDocuments(live, options.host, releasers),
    pace: new WriterPace(options.host.now),
    isClockSteady: steadyClock(options.host.now),
  };
}

/** Lists are read before anything is touched: a broken one changes nothing. Remote ones need the folder. */
async function openFolder({ settings, host }: EngineOptions, live: LiveSettings, releasers: Releasers): Promise<Store> {
  let read = live.feeds();
  const ownership = ownFolder(settings.data, host.pid);
  releasers.add('lock', () => ownership.release());
  if (await live.remote.refresh(settings.lists)) read = live.feeds();
  const store = openOwnStore(settings.data, host);
  releasers.add('store', () => store.close());
  syncStore(store, read, settings, host.now());
  setClockBack(store, host, host.now());
  for (const note of read.notes) host.log.warn(note);
  return store;
}
