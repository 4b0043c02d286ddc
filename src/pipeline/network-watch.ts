import type { WriterFeed } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { countOfFar, isNear } from '../schedule/is-near.ts';
import { ALL_WELL, isEvidence, type NetworkStanding, networkAfter, probeWaitMs } from '../schedule/offline.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** What is known of the network. Never changed in place: a transaction that fails takes it back. */
interface Known {
  readonly standing: NetworkStanding;
  /** Feeds as they stood before failures that may turn out to be ours. */
  readonly doubtful: ReadonlyMap<string, WriterFeed>;
}

/**
 * Tells an outage of our own from failures of feeds. While we are cut off no failure counts, and those that led to the
 * verdict are taken back. For hosts that the outage holds up, the scheduler releases one due poll at a time, a probe,
 * until one answers.
 *
 * In a single run (`isOneRun`) the verdict is given at the end: everything due is polled anyway, and unanswered polls
 * count for nothing.
 */
export class NetworkWatch {
  #known: Known = { standing: ALL_WELL, doubtful: new Map() };
  #probes = { at: 0, inVain: 0 };
  readonly #isOneRun: boolean;

  constructor(isOneRun = false) {
    this.#isOneRun = isOneRun;
  }

  get offlineSince(): Instant | undefined {
    return this.#known.standing.offlineSince;
  }

  /** Hosts that were tried in vain: a probe goes to another one where there is one. */
  get unreached(): ReadonlySet<string> {
    return this.#known.standing.unreached;
  }

  /** Does an outage hold up polls of this host? Not of one near us, where it is the world that can't be reached. */
  holds(host: string): boolean {
    if (this.offlineSince === undefined) return false;
    return !isNear(host) || [...this.unreached].every(isNear);
  }

  /** Runs a transaction; what was heard in one that fails was not heard. */
  during<T>(transaction: () => T): T {
    const before = this.#known;
    try {
      return transaction();
    } catch (error) {
      this.#known = before;
      throw error;
    }
  }

  /** Hears of an outcome; true where it is ours to bear, so that it must not count against the feed. */
  hear(feed: WriterFeed, host: string, { result, fetchedAt, ms }: PollOutcome, store: OutcomeStore): boolean {
    if (host.startsWith('file:')) return false; // nothing was dialled
    const failed = result.kind === 'failed' ? result.reason : undefined;
    // a server that hangs, or a proxy: neither an answer from outside, nor a sign that none can come
    if (result.kind === 'failed' && result.isReached) return this.holds(host) && !this.#isOneRun;
    const feedWas = { wasFailing: feed.failures > 0, hasWorked: feed.succeededAt !== undefined };
    const news = { at: fetchedAt + ms, host, ...(failed && { failed }), ...feedWas };
    const { standing: before, doubtful } = this.#known;
    const standing = networkAfter(before, news, () => countOfFar(store.someHosts()));
    const isOffline = standing.offlineSince !== undefined;
    const isVerdict = isOffline && !this.#isOneRun;
    if (isVerdict && before.offlineSince === undefined) takeBack(doubtful, store);
    if (!isOffline) this.#probes = { at: 0, inVain: 0 };
    this.#known = {
      standing,
      doubtful: isVerdict ? NONE : doubtfulAfter(doubtful, standing, isEvidence(news, before) && feed),
    };
    return isVerdict && failed !== undefined && this.holds(host);
  }

  /** The end of one run. */
  endRun(store: OutcomeStore): void {
    if (this.offlineSince !== undefined) store.transaction(() => takeBack(this.#known.doubtful, store));
  }

  /** How many probes went in vain, where one may go now, which counts as gone; else undefined. */
  probe(now: Instant): number | undefined {
    const { at, inVain } = this.#probes;
    const wasSetBack = now < at; // a clock that went back must not keep us cut off
    if (!wasSetBack && now - at < probeWaitMs(Math.max(0, inVain - 1))) return undefined;
    this.#probes = { at: now, inVain: inVain + 1 };
    return inVain;
  }
}

const NONE: ReadonlyMap<string, WriterFeed> = new Map();

function doubtfulAfter(
  before: ReadonlyMap<string, WriterFeed>,
  { unreached }: NetworkStanding,
  feed: WriterFeed | false,
): ReadonlyMap<string, WriterFeed> {
  const still = [...before].filter(([, { host }]) => unreached.has(host));
  return new Map(feed && !before.has(feed.id) ? [...still, [feed.id, feed]] : still);
}

/** Feeds get back how they stood; when they were last asked stays, so that an outcome that comes twice counts once. */
function takeBack(doubtful: ReadonlyMap<string, WriterFeed>, store: OutcomeStore): void {
  for (const { id, failures, failingSince, nextAt, plan, memory } of doubtful.values()) {
    const now = store.feed(id);
    if (!now) continue;
    const { failingSince: _, plan: __, ...rest } = now;
    const stood = { failures, nextAt, memory, ...(plan !== undefined && { plan }) };
    store.saveFeed({ ...rest, ...stood, ...(failingSince !== undefined && { failingSince }) });
  }
}
