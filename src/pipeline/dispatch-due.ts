import type { Instant } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import type { DuePoll } from '../model/poll-state.ts';
import { type DueFeed, type HostPace, release } from '../schedule/release.ts';
import type { InFlight } from './in-flight.ts';
import { type PlanDeps, planPoll } from './plan-poll.ts';

export interface DispatchDeps {
  readonly due: (
    now: Instant,
    limit: number,
    without: { feeds: readonly string[]; hosts: readonly string[] },
  ) => readonly DueFeed[];
  /** What the next poll of a feed needs to know; asked for those only that are let go. */
  readonly load: (feed: string) => DuePoll | undefined;
  readonly enqueue: (jobs: readonly PollJob[], now: Instant) => Promise<void>;
  /** Polls a `file:` feed here, in the owner's process. */
  readonly pollHere: (job: PollJob, list: string) => void;
  readonly inFlight: InFlight;
  readonly plan: PlanDeps;
  readonly pace: HostPace;
  /** Polls in flight at most, over all hosts. */
  readonly maxInFlight: number;
}

/** Lets go what is due and what its host's pace allows. */
export async function dispatchDue(now: Instant, deps: DispatchDeps): Promise<void> {
  const { inFlight, pace } = deps;
  inFlight.forgetExpired(now);
  const room = deps.maxInFlight - inFlight.size;
  if (room <= 0) return;
  const due = deps.due(now, room, { feeds: inFlight.feeds(), hosts: inFlight.busyHosts(pace, now) });
  const released = release(due, (host) => inFlight.standing(host), pace, room, now);
  const polls = released.flatMap(({ feed }) => deps.load(feed) ?? []);
  await start(polls, now, deps);
}

/** Starts polls, whatever their schedule says. They count as in flight from here on, until stored or expired. */
export async function start(polls: readonly DuePoll[], now: Instant, deps: DispatchDeps): Promise<readonly PollJob[]> {
  if (polls.length === 0) return [];
  const jobs = polls.map((due) => {
    const job = planPoll(due, now, deps.plan);
    deps.inFlight.add(due, job, now + deps.pace.intervalMs);
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
