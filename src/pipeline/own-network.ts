import { type Instant, MINUTE_MS } from '../model/instant.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { hostOf } from '../schedule/host-of.ts';
import { ALL_WELL, type NetworkStanding, networkAfter } from '../schedule/offline.ts';

const PROBE_MS = MINUTE_MS;

/** Of a fetcher beside others: cut off, it would fail every poll that it gets hold of, and faster than they fetch. */
export class OwnNetwork {
  #standing: NetworkStanding = ALL_WELL;
  #triedAt = 0;

  get isCutOff(): boolean {
    return this.#standing.offlineSince !== undefined;
  }

  /** May it make a poll? While nobody answers it, one a minute: so it learns that somebody does. */
  mayPoll(now: Instant): boolean {
    const isSoon = now >= this.#triedAt && now - this.#triedAt < PROBE_MS;
    if (this.isCutOff && isSoon) return false;
    this.#triedAt = now;
    return true;
  }

  hear({ url, result, fetchedAt, ms }: PollOutcome): void {
    if (result.kind === 'failed' && result.isReached) return; // as in NetworkWatch
    const news = { at: fetchedAt + ms, host: hostOf(url), ...(result.kind === 'failed' && { failed: result.reason }) };
    this.#standing = networkAfter(this.#standing, news, () => Number.POSITIVE_INFINITY);
  }
}
