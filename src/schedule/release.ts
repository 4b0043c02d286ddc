import type { Instant } from '../model/instant.ts';

/** A feed that may be polled now, as far as its own schedule goes. */
export interface DueFeed {
  readonly feed: string;
  readonly host: string;
  /** Where its redirects lead: another host, which is spared like its own. */
  readonly answeredBy?: string;
}

export function hostsOf({ host, answeredBy }: Omit<DueFeed, 'feed'>): readonly string[] {
  return answeredBy === undefined || answeredBy === host ? [host] : [host, answeredBy];
}

/** What a host allows and how it stands. */
export interface HostPace {
  readonly concurrency: number;
  readonly intervalMs: number;
}

export interface HostLoad {
  /** Polls dispatched and not yet stored. */
  readonly inFlight: number;
  /** No poll before this moment. */
  readonly readyAt: Instant;
  readonly pace: HostPace;
}

/**
 * Which of the due feeds may go now: as many in flight per host, and as far apart, as its pace says, `room` in
 * all. Keeps the given order, so that the most overdue go first.
 */
export function release(
  due: readonly DueFeed[],
  load: (host: string) => HostLoad,
  room: number,
  now: Instant,
): readonly DueFeed[] {
  const released: DueFeed[] = [];
  const perHost = new Map<string, number>();
  for (const feed of due) {
    if (released.length >= room) break;
    const hosts = hostsOf(feed);
    if (!hosts.every((host) => mayGo(load(host), perHost.get(host) ?? 0, now))) continue;
    for (const host of hosts) perHost.set(host, (perHost.get(host) ?? 0) + 1);
    released.push(feed);
  }
  return released;
}

function mayGo({ pace, ...host }: HostLoad, going: number, now: Instant): boolean {
  if (host.readyAt > now || host.inFlight + going >= pace.concurrency) return false;
  return going === 0 || pace.intervalMs === 0;
}
