import type { DocumentKeeper } from '../src/documents/document-keeper.ts';
import { freeBytes } from '../src/files/free-bytes.ts';
import { QueueError } from '../src/model/errors.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { DAY_MS } from '../src/model/instant.ts';
import type { PollJob } from '../src/model/poll-job.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import type { DispatchDeps } from '../src/pipeline/dispatch-due.ts';
import type { InFlight } from '../src/pipeline/in-flight.ts';
import type { NetworkWatch } from '../src/pipeline/network-watch.ts';
import { PollBudget } from '../src/pipeline/poll-budget.ts';
import { storeOutcomes } from '../src/pipeline/store-outcomes.ts';
import { holdReasons } from '../src/schedule/hold-reasons.ts';
import { spreadOverdue } from '../src/schedule/spread-overdue.ts';
import type { Store } from '../src/store/open-store.ts';
import { pollLimits } from './fetch-settings.ts';
import type { Host } from './host.ts';
import type { LiveSettings } from './live-settings.ts';
import type { Queues } from './queues.ts';
import type { Scheduler, SchedulerDeps } from './scheduler.ts';
import { setClockBack } from './set-clock-back.ts';
import type { WriterPace } from './writer-pace.ts';

/** What the engine's parts are made of. */
export interface Parts {
  readonly host: Host;
  readonly live: LiveSettings;
  readonly store: Store;
  readonly inFlight: InFlight;
  readonly network: NetworkWatch;
  /** See EngineOptions. */
  readonly due?: (store: Store) => Pick<DispatchDeps, 'due' | 'filling'>;
  readonly onPolled: (report: PollReport) => void;
  readonly storeOutcomes?: typeof storeOutcomes;
  readonly followsWriter?: boolean;
  readonly documents: DocumentKeeper;
  readonly pace: WriterPace;
  /** See steadyClock. */
  readonly isClockSteady: () => boolean;
  /** See sameDatabase. */
  readonly requireDatabase: () => void;
}

/** Polls in flight at most. More would only wait in Redis: a fetcher has `fetch.concurrency` requests open. */
const MAX_IN_FLIGHT = 1000;
/** A poll that Redis should have taken by then. */
const CLAIMED_AFTER_MS = 30_000;

const OFFLINE =
  'this machine seems to be offline: no host could be reached. No failure counts; one feed is tried now and then';

export function schedulerDeps(parts: Parts, queues: Queues): SchedulerDeps {
  const { live, store, host, due } = parts;
  return {
    dispatch: dispatchDeps(parts, queues),
    catchUp(now) {
      setClockBack(store, host, now);
      if (!due) store.feeds.spread(now, (count) => spreadOverdue(count, now));
    },
    feed: (id) => store.feeds.one(id),
    holdReasons: async () => {
      const freeDiskBytes = freeBytes(live.settings.data);
      parts.requireDatabase();
      const pressure = { ...(await queues.pressure()), freeDiskBytes };
      return holdReasons(pressure, live.settings.limits.minFreeDisk);
    },
    async lost(now) {
      const old = parts.inFlight.expiringBefore(now + host.timing.leaseMs - CLAIMED_AFTER_MS);
      const feeds = await queues.fetch.unclaimed([...old.keys()]);
      return feeds.map((feed) => ({ feed, poll: old.get(feed)! }));
    },
    removeClaim: (feed) => queues.fetch.removeClaim(feed),
    crashed: () => queues.fetch.crashed(),
    addOutcome: queues.store.addOutcome,
    now: host.now,
    onHolding: (reasons) => {
      if (reasons.length > 0) host.log.warn(`nothing is polled: ${reasons.join('; ')}`);
      else host.log.info('polling goes on');
    },
    onOffline: (isOffline) => {
      if (isOffline) host.log.warn(OFFLINE);
      else host.log.info('this machine is online again; what fell due meanwhile is spread');
    },
    onError: host.onError,
  };
}

export function writerDeps(parts: Parts, queues: Queues, scheduler: Scheduler, wakeFollowers: () => void) {
  return {
    redis: queues.redis,
    store: parts.store.id,
    isTaken: queues.isTaken,
    storeOutcomes: storing(parts),
    onStored: async (reports: readonly PollReport[]) => {
      for (const report of reports) parts.onPolled(report);
      let freed: readonly string[] = [];
      try {
        freed = await queues.fetch.release(reports); // else a poll that is due now is passed over
      } finally {
        scheduler.onStored(reports.filter((report) => hasEnded(report, freed, parts.inFlight)));
        wakeFollowers();
      }
    },
    onForeign: (id: string) =>
      parts.host.onError(new QueueError(`outcomes of another data folder (${id}) were dropped: it shares this Redis`)),
  };
}

/**
 * What comes late, or twice, ends no poll that is under way meanwhile. But where it came by the poll that Redis had for its feed, as
 * after a kill, what we think to be under way was passed over.
 */
function hasEnded({ feed, poll }: PollReport, freed: readonly string[], inFlight: InFlight): boolean {
  return freed.includes(feed) || (inFlight.pollOf(feed) ?? poll) === poll;
}

function storing(parts: Parts) {
  const { live, host, network, documents, pace, storeOutcomes: store = storeOutcomes } = parts;
  return (outcomes: readonly PollOutcome[]) => {
    const startedAt = host.now();
    parts.requireDatabase();
    const { poll, keep, fetch, timezone } = live.settings;
    const limits = { minMs: poll.min, maxMs: poll.max, zone: timezone };
    const hostIntervalMs = fetch.perHost.interval;
    const dated = outcomes.map((one) => (one.fetchedAt > startedAt + DAY_MS ? { ...one, fetchedAt: startedAt } : one)); // by a clock that was ahead
    const reports = store(dated, {
      store: parts.store.writer,
      newId: host.newId,
      limits,
      hostIntervalMs,
      network,
      keepPollsMs: keep.polls,
    });
    documents.keep(outcomes); // after the commit: an outcome that comes again is kept then
    pace.stored(host.now() - startedAt);
    return reports;
  };
}

/** Getters, where settings may change while it runs. */
function dispatchDeps({ live, host, due, store, inFlight, network, documents }: Parts, queues: Queues): DispatchDeps {
  const pollHere = async (job: PollJob, list: string) => {
    const { pollFile } = await import('./poll-file.ts'); // which reads documents, as a fetcher else does elsewhere
    const outcome = await pollFile(job, list, live.settings.fetch.maxBytes, host.now);
    await queues.store.addOutcome(store.id, outcome);
  };
  return {
    ...(due?.(store) ?? { due: store.feeds.due, filling: store.feeds.filling }),
    isOneRun: due !== undefined,
    onError: host.onError,
    load: store.feeds.one,
    hosts: store.hosts,
    enqueue: (jobs, now) => queues.fetch.add(jobs, now),
    pollHere: (job, list) =>
      void pollHere(job, list).catch((error) => {
        inFlight.remove(job.feed);
        host.onError(error);
      }),
    inFlight,
    network,
    budget: new PollBudget(),
    get plan() {
      const limits = pollLimits(live.settings);
      const keeps = (feed: string, bodyHash: string | undefined) => documents.wish(feed, bodyHash);
      return { store: store.id, newId: host.newId, limits, leaseMs: host.timing.leaseMs, keeps };
    },
    get pace() {
      const { concurrency, interval } = live.settings.fetch.perHost;
      return { concurrency, intervalMs: interval };
    },
    get maxPerMinute() {
      return live.settings.poll.maxPerMinute;
    },
    get maxInFlight() {
      return Math.max(MAX_IN_FLIGHT, live.settings.fetch.concurrency * 4);
    },
  };
}
