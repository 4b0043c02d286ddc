import type { Instant } from '../model/instant.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { ALL_WELL, isUnreached, type NetworkStanding, networkAfter } from '../schedule/offline.ts';
import type { OutcomeStore, WriterFeed } from './outcome-store.ts';

const PROBE_MS = 15_000;

/**
 * Tells an outage of our own from failures of feeds. While we are cut off no failure counts, and those that led to the verdict
 * are taken back; the scheduler lets go one due poll at a time, a probe, until anybody answers.
 */
export class NetworkWatch {
  #standing: NetworkStanding = ALL_WELL;
  /** Feeds as they stood before failures that may turn out to be ours. */
  #doubtful = new Map<string, WriterFeed>();
  #probedAt = 0;

  get offlineSince(): Instant | undefined {
    return this.#standing.offlineSince;
  }

  /** Hosts that were tried in vain: a probe goes to another one where there is one. */
  get unreached(): readonly string[] {
    return [...this.#standing.unreached];
  }

  /** Hears of an outcome; true where it is ours to bear, so that it must not count against the feed. */
  hear(feed: WriterFeed, { result, fetchedAt, ms }: PollOutcome, store: OutcomeStore): boolean {
    if (feed.host.startsWith('file:')) return false;
    const failed = result.kind === 'failed' ? result.reason : undefined;
    const news = { at: fetchedAt + ms, host: feed.host, ...(failed && { failed }) };
    const wasOffline = this.offlineSince !== undefined;
    this.#standing = networkAfter(this.#standing, news, () => store.hostCount());
    const isOffline = this.offlineSince !== undefined;
    if (isOffline && !wasOffline) this.#takeBack(store);
    if (this.#standing.unreached.size === 0) this.#doubtful.clear();
    else if (isUnreached(news) && !isOffline && !this.#doubtful.has(feed.id)) this.#doubtful.set(feed.id, feed);
    return isOffline;
  }

  /** May a probe go now? It counts as gone. */
  probes(now: Instant): boolean {
    if (now - this.#probedAt < PROBE_MS) return false;
    this.#probedAt = now;
    return true;
  }

  #takeBack(store: OutcomeStore): void {
    for (const { id, failures, failingSince, nextAt } of this.#doubtful.values()) {
      const feed = store.feed(id);
      if (!feed) continue;
      const { failingSince: _, ...rest } = feed;
      store.saveFeed({ ...rest, failures, nextAt, ...(failingSince !== undefined && { failingSince }) });
    }
    this.#doubtful.clear();
  }
}
