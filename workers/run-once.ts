import { setTimeout as delay } from 'node:timers/promises';
import type { OnProgress } from '../src/cli/context.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { FeedmillError } from '../src/model/errors.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import type { DispatchDeps } from '../src/pipeline/dispatch-due.ts';
import { type DueFeed, hostsOf } from '../src/schedule/release.ts';
import type { Store } from '../src/store/open-store.ts';
import { type Engine, openEngine } from './engine.ts';
import type { FetcherThread } from './fetcher-thread.ts';
import type { Host } from './host.ts';
import { removalPass } from './removal-pass.ts';

/**
 * Started by a timer of the user's, a run must not miss a feed that falls due a moment later and would then wait for the
 * next run: it waits for what is due within 10 seconds.
 */
const HORIZON_MS = 10_000;
const LOOK_MS = 10;
/** How long a run removes old items, at most. */
const KEEP_MS = 10_000;

/** Polls what is due, each feed once, drains both queues, and stops. */
export async function runOnce(
  settings: Settings,
  host: Host,
  options: {
    readonly fetcher: FetcherThread;
    readonly isStopped: () => boolean;
    readonly onProgress: OnProgress;
  },
): Promise<readonly PollReport[]> {
  const reports: PollReport[] = [];
  const startedAt = host.now();
  const round = new Round(startedAt + HORIZON_MS);
  const onPolled = (report: PollReport) => {
    if (report.asked === 'older' || !round.polled(report.feed)) return;
    reports.push(report);
    options.onProgress(reports.length, reports.length + round.left);
  };
  const engine = await openEngine({
    settings,
    host,
    fetcher: options.fetcher,
    onPolled,
    due: (store) => ({ due: round.begin(store), filling: store.feeds.filling }),
  });
  try {
    while (!round.isDone(engine, host.now()) && !options.isStopped()) {
      await delay(LOOK_MS);
      refuseToHang(engine, host, reports.at(-1)?.at ?? startedAt);
    }
    engine.network.endRun(engine.store.writer);
    if (!options.isStopped()) tellWaiting(round.left, engine, host);
    await removeOldItems(engine, host, options.isStopped);
  } finally {
    await engine.close();
  }
  return reports;
}

/** Where no daemon runs, this is a run's work too. */
async function removeOldItems({ live, store }: Engine, host: Host, isStopped: () => boolean): Promise<void> {
  const at = host.now();
  try {
    for (const _ of removalPass(live.settings, store, host)) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isStopped() || host.now() > at + KEEP_MS) return; // the next run goes on
    }
  } catch (error) {
    host.onError(error as Error); // what was polled is stored, and is to be told
    store.writer.saveKeepReport({ at, removed: 0, held: 0, failed: (error as Error).message });
  }
}

/** What a run leaves for the next one. */
function tellWaiting(left: number, { network }: Engine, { log }: Host): void {
  if (network.offlineSince !== undefined)
    log.warn('this machine seems to be offline: no host could be reached. No failure counts');
  if (left === 0) return;
  const feeds = left === 1 ? '1 feed waits' : `${left} feeds wait`;
  log.warn(`${feeds} for the next run, since its host asked for calm: "feedmill status" says until when`);
}

/** A daemon waits until the disk has room again; a run that was started by hand or a timer must end, and say why. */
function refuseToHang(engine: Engine, host: Host, lastPollAt: number): void {
  const troubles = engine.troubles();
  if (troubles.length === 0 || engine.inFlight.size > 0 || host.now() - lastPollAt < HORIZON_MS) return;
  throw new FeedmillError('HOLDING', `nothing is polled: ${troubles.join('; ')}`);
}

/** The feeds of one run: those that are due when it begins or soon after, each until it is polled. */
class Round {
  readonly #until: number;
  readonly #left = new Map<string, DueFeed & { readonly nextAt: number }>();
  #hasBegun = false;

  constructor(until: number) {
    this.#until = until;
  }

  get left(): number {
    return this.#left.size;
  }

  /** All is polled, and gaps are filled; or what is left must wait for its host longer than a run should. */
  isDone({ inFlight, store }: Engine, now: number): boolean {
    if (!this.#hasBegun || inFlight.size > 0) return false;
    const hosts = store.hosts();
    const readyAt = (host: string) => Math.max(hosts.get(host)?.readyAt ?? 0, inFlight.load(host).readyAt);
    const resting = [...hosts.keys()].filter((host) => readyAt(host) > now + HORIZON_MS);
    const mayGo = [...this.#left.values()].some((one) => !hostsOf(one).some((host) => resting.includes(host)));
    return !mayGo && store.feeds.filling(now, 1, { feeds: [], hosts: resting }).length === 0;
  }

  begin({ feeds }: Store): DispatchDeps['due'] {
    for (const one of feeds.dueUntil(this.#until)) this.#left.set(one.feed, one);
    this.#hasBegun = true;
    return (now, limit, without) => {
      const passed = { feeds: new Set(without.feeds), hosts: new Set(without.hosts) };
      const due: DueFeed[] = [];
      for (const one of this.#left.values()) {
        if (due.length >= limit) break;
        const isPassed = passed.feeds.has(one.feed) || hostsOf(one).some((host) => passed.hosts.has(host));
        if (one.nextAt <= now && !isPassed) due.push(one);
      }
      return due;
    };
  }

  polled(feed: string): boolean {
    return this.#left.delete(feed);
  }
}
