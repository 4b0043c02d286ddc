import type { Instant } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import { type DueFeed, type HostLoad, type HostPace, hostsOf } from '../schedule/release.ts';

interface Flight {
  readonly hosts: readonly string[];
  readonly poll: string;
  readonly expiresAt: Instant;
  /** Its outcome waits to be stored, and Redis has forgotten it. */
  readonly isGivenUp?: true;
}

/** When a host was asked, and may be asked again. */
interface HostRest {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * The polls that were dispatched and are not stored yet. The scheduler keeps them itself, so that a Redis that was wiped
 * doubles nothing: a feed is asked again once its lease has passed, or Redis knows nothing of its poll half a minute later.
 */
export class InFlight {
  readonly #flights = new Map<string, Flight>();
  readonly #perHost = new Map<string, number>();
  readonly #rests = new Map<string, HostRest>();

  get size(): number {
    return this.#flights.size;
  }

  /** Of the polls that are under way. */
  hosts(): readonly string[] {
    return [...this.#perHost.keys()];
  }

  /** When the lease passes of the poll that was dispatched first. */
  get firstExpiry(): Instant | undefined {
    const expiries = [...this.#flights.values()].map(({ expiresAt }) => expiresAt);
    return expiries.length === 0 ? undefined : Math.min(...expiries);
  }

  /** `restOf` tells how long each of its hosts rests from now on. */
  add(due: DueFeed, job: PollJob, restOf: (host: string) => HostRest): void {
    this.remove(due.feed);
    const hosts = hostsOf(due);
    this.#flights.set(due.feed, { hosts, poll: job.poll, expiresAt: job.expiresAt });
    for (const host of hosts) {
      this.#perHost.set(host, (this.#perHost.get(host) ?? 0) + 1);
      this.#rests.set(host, restOf(host));
    }
  }

  remove(feed: string): void {
    const flight = this.#flights.get(feed);
    if (!flight) return;
    this.#flights.delete(feed);
    for (const host of flight.hosts) {
      const left = (this.#perHost.get(host) ?? 1) - 1;
      if (left > 0) this.#perHost.set(host, left);
      else this.#perHost.delete(host);
    }
  }

  /** The poll of a feed that is under way. */
  pollOf(feed: string): string | undefined {
    return this.#flights.get(feed)?.poll;
  }

  /** A poll that killed its fetchers: its outcome will end it. */
  giveUp({ feed, poll }: Pick<PollJob, 'feed' | 'poll'>): void {
    const flight = this.#flights.get(feed);
    if (flight?.poll === poll) this.#flights.set(feed, { ...flight, isGivenUp: true });
  }

  /** Feeds whose lease passes before a moment, with their polls, that Redis should know; it never sees those of files. */
  expiringBefore(moment: Instant): ReadonlyMap<string, string> {
    const isOld = ({ hosts, expiresAt, isGivenUp }: Flight) =>
      expiresAt < moment && !isGivenUp && !hosts[0]!.startsWith('file:');
    return new Map(
      [...this.#flights].flatMap(([feed, flight]) => (isOld(flight) ? [[feed, flight.poll] as const] : [])),
    );
  }

  feeds(): readonly string[] {
    return [...this.#flights.keys()];
  }

  load(host: string): Omit<HostLoad, 'pace'> {
    return { inFlight: this.#perHost.get(host) ?? 0, readyAt: this.#rests.get(host)?.until ?? 0 };
  }

  /** Hosts that take no poll now, so that their feeds need not be looked at. */
  busyHosts(pace: HostPace, now: Instant): readonly string[] {
    const full = [...this.#perHost].filter(([, count]) => count >= pace.concurrency).map(([host]) => host);
    const resting = [...this.#rests].filter(([, { until }]) => until > now).map(([host]) => host);
    return [...new Set([...full, ...resting])];
  }

  /** Leases that passed: their jobs are lost, or will be dropped by the fetcher. Rested hosts are forgotten with them. */
  forgetExpired(now: Instant): void {
    for (const [feed, flight] of this.#flights) if (flight.expiresAt <= now) this.remove(feed);
    for (const [host, { from, until }] of this.#rests) {
      const wasSetBack = now < from; // a clock that went back must not make hosts rest for as long
      if (until <= now || wasSetBack) this.#rests.delete(host);
    }
  }
}
