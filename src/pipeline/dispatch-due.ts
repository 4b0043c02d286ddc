import type { DuePoll } from '../model/due-poll.ts';
import type { HostStanding } from '../model/host-standing.ts';
import type { Instant } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import { type DueFeed, type HostLoad, type HostPace, hostsOf, release } from '../schedule/release.ts';
import type { InFlight } from './in-flight.ts';
import type { NetworkWatch } from './network-watch.ts';
import { type PlanDeps, planPoll, type Visit } from './plan-poll.ts';
import type { PollBudget } from './poll-budget.ts';

/** Feeds that may be polled, but for those that are under way and those of hosts that take none now. */
type DueQuery = (
  now: Instant,
  limit: number,
  without: { readonly feeds: readonly string[]; readonly hosts: readonly string[] },
) => readonly DueFeed[];

type Hosts = ReadonlyMap<string, HostStanding>;

export interface DispatchDeps {
  readonly due: DueQuery;
  /** Feeds of which an older page is to be fetched, to fill a gap. */
  readonly filling: DueQuery;
  /** What the next poll of a feed needs to know; asked for those only that are let go. */
  readonly load: (feed: string) => DuePoll | undefined;
  /** Hosts that asked for calm. */
  readonly hosts: () => Hosts;
  readonly enqueue: (jobs: readonly PollJob[], now: Instant) => Promise<void>;
  /** Polls a `file:` feed here, in the owner's process. */
  readonly pollHere: (job: PollJob, list: string) => void;
  readonly inFlight: InFlight;
  readonly network: NetworkWatch;
  readonly budget: PollBudget;
  readonly plan: PlanDeps;
  readonly pace: HostPace;
  /** Polls in flight at most, over all hosts. */
  readonly maxInFlight: number;
  /** Polls in a minute at most, over all hosts (`poll.maxPerMinute`). */
  readonly maxPerMinute?: number | undefined;
  /** Each feed is polled once, and then it ends: it does not wait for the network. */
  readonly isOneRun?: boolean;
  readonly onError: (error: Error) => void;
}

/** Lets go what is due and what its host's pace allows; while we are cut off, what is near us, and one probe at a time. */
export async function dispatchDue(now: Instant, deps: DispatchDeps): Promise<void> {
  const { inFlight, pace, network, budget } = deps;
  inFlight.forgetExpired(now);
  const room = Math.min(deps.maxInFlight - inFlight.size, budget.room(deps.maxPerMinute, now));
  if (room <= 0) return;
  const hosts = deps.hosts();
  const resting = [...hosts].flatMap(([host, { readyAt }]) => (readyAt > now ? [host] : []));
  const busy = [...inFlight.busyHosts(pace, now), ...resting];
  if (network.offlineSince !== undefined && !deps.isOneRun) return dispatchCutOff(now, room, busy, deps);
  const due = deps.due(now, room, { feeds: inFlight.feeds(), hosts: busy });
  const released = release(due, (host) => loadOf(host, hosts, deps), room, now);
  await start(loaded(released, deps), now, deps, 'plan');
  await fillGaps(now, room - released.length, [...busy, ...released.flatMap(hostsOf)], deps);
}

/** With what room the due polls leave: a gap must not make others. */
async function fillGaps(now: Instant, room: number, busy: readonly string[], deps: DispatchDeps): Promise<void> {
  if (room <= 0) return;
  const gaps = deps.filling(now, room, { feeds: deps.inFlight.feeds(), hosts: busy });
  const hosts = deps.hosts();
  const released = release(gaps, (host) => loadOf(host, hosts, deps), room, now);
  await start(loaded(released, deps), now, deps, 'older');
}

/** Hosts near us that answer are polled as always; of those that the outage holds up one is, as a probe. */
async function dispatchCutOff(now: Instant, room: number, busy: readonly string[], deps: DispatchDeps): Promise<void> {
  const { inFlight, network } = deps;
  const hosts = deps.hosts();
  const due = deps.due(now, MAX_HELD, { feeds: inFlight.feeds(), hosts: busy });
  const held = due.filter(({ host }) => network.holds(host));
  const others = due.filter(({ host }) => !network.holds(host));
  const probe = inFlight.hosts().some((host) => network.holds(host)) ? [] : probeAmong(held, now, network);
  const released = release(others, (host) => loadOf(host, hosts, deps), room, now);
  await start(loaded([...probe, ...released], deps), now, deps, 'plan');
}

const MAX_HELD = 5000;

/** A poll that is due anyway, of a host that was not tried in vain yet, where there is one; else of one after the other. */
function probeAmong(held: readonly DueFeed[], now: Instant, network: NetworkWatch): readonly DueFeed[] {
  const inVain = held.length > 0 ? network.probe(now) : undefined;
  if (inVain === undefined) return [];
  const untried = held.find(({ host }) => !network.unreached.has(host));
  return [untried ?? held[inVain % Math.min(held.length, PROBED_IN_TURN)]!];
}

const PROBED_IN_TURN = 50;

function loaded(feeds: readonly DueFeed[], { load, onError }: DispatchDeps): readonly DuePoll[] {
  return feeds.flatMap(({ feed }) => {
    try {
      return load(feed) ?? [];
    } catch (cause) {
      onError(new Error(`feed "${feed}" can't be polled: ${(cause as Error).message}`, { cause })); // one bad row must not stop the rest
      return [];
    }
  });
}

function loadOf(host: string, hosts: Hosts, { inFlight, pace }: DispatchDeps): HostLoad {
  const load = inFlight.load(host);
  const readyAt = Math.max(load.readyAt, hosts.get(host)?.readyAt ?? 0);
  return { ...load, readyAt, pace: paceOf(hosts.get(host), pace) };
}

/** A host that asked for calm: one at a time, and further apart. */
function paceOf(standing: HostStanding | undefined, usual: HostPace): HostPace {
  if (!standing || standing.spacingMs === 0) return usual;
  return { concurrency: 1, intervalMs: Math.max(standing.spacingMs, usual.intervalMs) };
}

/** Starts polls, whatever their schedule says. They count as in flight from here on, until stored or expired. */
export async function start(
  polls: readonly DuePoll[],
  now: Instant,
  deps: DispatchDeps,
  visit: Visit,
): Promise<readonly PollJob[]> {
  if (polls.length === 0) return [];
  const hosts = deps.hosts();
  deps.budget.spend(polls.length);
  const jobs = polls.map((due) => {
    const job = planPoll(due, now, deps.plan, visit);
    deps.inFlight.add(due, job, (host) => ({ from: now, until: now + paceOf(hosts.get(host), deps.pace).intervalMs }));
    return job;
  });
  const remote = jobs.filter((_, at) => !isFile(polls[at]!));
  try {
    if (remote.length > 0) await deps.enqueue(remote, now);
  } catch (error) {
    for (const job of jobs) deps.inFlight.remove(job.feed); // the queue did not take them: due again at the next tick
    throw error;
  }
  jobs.forEach((job, at) => {
    if (isFile(polls[at]!)) deps.pollHere(job, polls[at]!.list);
  });
  return jobs;
}

function isFile(due: DuePoll): boolean {
  return due.url.startsWith('file:');
}
