import type { Instant } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import type { DuePoll } from '../model/poll-state.ts';
import type { HostStanding } from '../schedule/host-standing.ts';
import { type DueFeed, type HostLoad, type HostPace, release } from '../schedule/release.ts';
import type { InFlight } from './in-flight.ts';
import type { NetworkWatch } from './network-watch.ts';
import { type PlanDeps, planPoll } from './plan-poll.ts';
import type { PollBudget } from './poll-budget.ts';

type Hosts = ReadonlyMap<string, HostStanding>;

export interface DispatchDeps {
  readonly due: (
    now: Instant,
    limit: number,
    without: { feeds: readonly string[]; hosts: readonly string[] },
  ) => readonly DueFeed[];
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
}

/** Lets go what is due and what its host's pace allows; while we are cut off, one probe at a time. */
export async function dispatchDue(now: Instant, deps: DispatchDeps): Promise<void> {
  const { inFlight, pace, network, budget } = deps;
  inFlight.forgetExpired(now);
  const room = Math.min(deps.maxInFlight - inFlight.size, budget.room(deps.maxPerMinute, now));
  if (room <= 0) return;
  const hosts = deps.hosts();
  const busy = [...inFlight.busyHosts(pace, now), ...restingHosts(hosts, inFlight, now)];
  if (network.offlineSince !== undefined) return probe(now, busy, deps);
  const due = deps.due(now, room, { feeds: inFlight.feeds(), hosts: busy });
  const released = release(due, (host) => loadOf(host, hosts, deps), room, now);
  await startAll(released, now, deps);
}

/** A poll that is due anyway, of a host that was not tried in vain yet, where there is one. */
async function probe(now: Instant, busy: readonly string[], deps: DispatchDeps): Promise<void> {
  const { inFlight, network } = deps;
  if (inFlight.size > 0) return;
  const feeds = inFlight.feeds();
  const [feed] = [
    ...deps.due(now, 1, { feeds, hosts: [...busy, ...network.unreached] }),
    ...deps.due(now, 1, { feeds, hosts: busy }),
  ];
  if (feed && network.probes(now)) await startAll([feed], now, deps);
}

async function startAll(feeds: readonly DueFeed[], now: Instant, deps: DispatchDeps): Promise<void> {
  const polls = feeds.flatMap(({ feed }) => deps.load(feed) ?? []);
  await start(polls, now, deps);
}

function restingHosts(hosts: Hosts, inFlight: InFlight, now: Instant): readonly string[] {
  const resting = [...hosts].filter(
    ([host, { readyAt, spacingMs }]) => readyAt > now || (spacingMs > 0 && inFlight.load(host).inFlight > 0),
  );
  return resting.map(([host]) => host);
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
  isByHand = false,
): Promise<readonly PollJob[]> {
  if (polls.length === 0) return [];
  const hosts = deps.hosts();
  deps.budget.spend(polls.length);
  const jobs = polls.map((due) => {
    const job = planPoll(due, now, deps.plan, isByHand);
    deps.inFlight.add(due, job, now + paceOf(hosts.get(due.host), deps.pace).intervalMs);
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
