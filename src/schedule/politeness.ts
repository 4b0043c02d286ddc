import type { PollTrace } from '../model/feed-schedule.ts';
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../model/instant.ts';

/** Two requests for one feed so close together are one too many. */
const DOUBLED_MS = 10 * SECOND_MS;
/** What was under way when a host asked for calm could not know. */
const UNDER_WAY_MS = 10 * SECOND_MS;

/** How we treated one host, counted from the log of polls. */
export interface HostPoliteness {
  readonly host: string;
  readonly feeds: number;
  readonly requests: number;
  readonly notModified: number;
  /** What 304 spared, by the size of the feed's last whole answer. */
  readonly bytes: number;
  readonly bytesSaved: number;
  /** Polls before the moment that had been promised: max-age, Expires, ttl, sy:, skipHours, skipDays, poll.min. */
  readonly early: number;
  /** Refusals that named a time, and polls of the host that came before it was over. */
  readonly retryAfters: number;
  readonly retryAfterBroken: number;
  readonly doubled: number;
  /** Without validators, less than a day after another such request, and no canary: the server gives none. */
  readonly unconditionalInADay: number;
  /** With validators, less than an hour after the poll before. */
  readonly conditionalInAnHour: number;
  readonly byHand: number;
}

type Counts = { -readonly [key in keyof Omit<HostPoliteness, 'host' | 'feeds'>]: number };

/** Counts polls, which come host by host in the order of time. What a person polls by hand is counted apart. */
export function politeness(traces: Iterable<PollTrace>): readonly HostPoliteness[] {
  const hosts = new Map<string, HostCount>();
  for (const trace of traces) {
    const count = hosts.get(trace.host) ?? new HostCount(trace.host);
    hosts.set(trace.host, count);
    count.add(trace);
  }
  return [...hosts.values()].map((count) => count.result());
}

/** All hosts as one. */
export function together(hosts: readonly HostPoliteness[]): HostPoliteness {
  const names = Object.keys(NONE) as (keyof Counts)[];
  const sums = names.map((name) => [name, hosts.reduce((sum, host) => sum + host[name], 0)]);
  const feeds = hosts.reduce((sum, host) => sum + host.feeds, 0);
  return { host: 'all', feeds, ...(Object.fromEntries(sums) as Counts) };
}

interface FeedLast {
  readonly at: Instant;
  readonly isAnswered: boolean;
  readonly wholeBytes?: number;
  readonly wholeAt?: Instant;
}

class HostCount {
  readonly #host: string;
  readonly #feeds = new Map<string, FeedLast>();
  readonly #counts: Counts = { ...NONE };
  #calm: { readonly from: Instant; readonly until: Instant } | undefined;

  constructor(host: string) {
    this.#host = host;
  }

  add(trace: PollTrace): void {
    const counts = this.#counts;
    counts.requests++;
    counts.bytes += trace.bytes ?? 0;
    const last = this.#feeds.get(trace.feed);
    if (trace.status === 304) this.#spared(last);
    if (trace.asked === 'hand') counts.byHand++;
    else if (trace.asked !== 'older') this.#judge(trace, last);
    this.#remember(trace, last);
  }

  result(): HostPoliteness {
    return { host: this.#host, feeds: this.#feeds.size, ...this.#counts };
  }

  #spared(last: FeedLast | undefined): void {
    this.#counts.notModified++;
    this.#counts.bytesSaved += last?.wholeBytes ?? 0;
  }

  #judge({ at, notBefore, conditional, asked }: PollTrace, last: FeedLast | undefined): void {
    const counts = this.#counts;
    if (notBefore !== undefined && at < notBefore) counts.early++;
    if (this.#calm && at > this.#calm.from + UNDER_WAY_MS && at < this.#calm.until) counts.retryAfterBroken++;
    if (!last) return;
    if (last.isAnswered && at - last.at < DOUBLED_MS) counts.doubled++; // what reached nobody burdened nobody
    if (conditional && at - last.at < HOUR_MS) counts.conditionalInAnHour++;
    const isRepeated = !conditional && asked !== 'canary' && last.wholeAt !== undefined && at - last.wholeAt < DAY_MS;
    if (isRepeated) counts.unconditionalInADay++;
  }

  #remember(trace: PollTrace, last: FeedLast | undefined): void {
    const { feed, at, ms, status, bytes, retryAfterMs, asked, conditional } = trace;
    if (retryAfterMs !== undefined) {
      this.#counts.retryAfters++;
      if (status === 429 || status === 503)
        // of other failures that feed alone rests
        this.#calm = {
          from: at + ms,
          until: Math.max(this.#calm?.until ?? 0, Math.min(at + retryAfterMs, at + DAY_MS)),
        };
    }
    if (asked === 'older') return;
    const isWhole = status === 200;
    this.#feeds.set(feed, {
      at,
      isAnswered: status !== undefined,
      ...(isWhole && bytes !== undefined
        ? { wholeBytes: bytes }
        : last?.wholeBytes !== undefined && { wholeBytes: last.wholeBytes }),
      ...(isWhole && !conditional ? { wholeAt: at } : last?.wholeAt !== undefined && { wholeAt: last.wholeAt }),
    });
  }
}

const NONE: Readonly<Counts> = {
  requests: 0,
  notModified: 0,
  bytes: 0,
  bytesSaved: 0,
  early: 0,
  retryAfters: 0,
  retryAfterBroken: 0,
  doubled: 0,
  unconditionalInADay: 0,
  conditionalInAnHour: 0,
  byHand: 0,
};
