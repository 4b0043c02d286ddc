import { setTimeout as delay } from 'node:timers/promises';
import type { DuePoll } from '../src/model/due-poll.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import { crashedOutcome } from '../src/pipeline/crashed-outcome.ts';
import { type DispatchDeps, dispatchDue, start } from '../src/pipeline/dispatch-due.ts';
import type { CrashedPoll } from '../src/queue/fetch-queue.ts';
import { startBeat } from './beat.ts';
import { Holding } from './holding.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { plainTrouble } from './plain-trouble.ts';
import { restWatch } from './rest-watch.ts';

export interface SchedulerDeps {
  readonly dispatch: DispatchDeps;
  /** Spreads what fell due while nothing was polled, and what lies too far ahead. */
  readonly catchUp: (now: number) => void;
  readonly feed: (id: string) => DuePoll | undefined;
  /** Why nothing may be dispatched now; empty when all is well. */
  readonly holdReasons: () => Promise<readonly string[]>;
  readonly crashed: () => Promise<readonly CrashedPoll[]>;
  readonly addOutcome: (store: string, outcome: PollOutcome) => Promise<void>;
  /** Polls that are under way for us, and not for Redis. */
  readonly lost: (now: number) => Promise<readonly { readonly feed: string; readonly poll: string }[]>;
  readonly removeClaim: (feed: string) => Promise<void>;
  readonly now: () => number;
  /** Polling is held up, or no longer: an empty list. */
  readonly onHolding: (reasons: readonly string[]) => void;
  /** This machine is cut off, or no longer. */
  readonly onOffline: (isOffline: boolean) => void;
  readonly onError: (error: Error) => void;
}

export interface Scheduler {
  /** Looks for what is due now, instead of at the next tick. */
  wake(): void;
  onStored(reports: readonly PollReport[]): void;
  /** Polls a feed at once, whatever its schedule says; the id of that poll, or of the one under way. */
  pollNow(feed: string): Promise<string | undefined>;
  /** Why nothing was dispatched at the last tick. */
  holding(): readonly string[];
  stop(): Promise<void>;
}

/**
 * A plain timer, which keeps its pace whatever the clock does. node-cron walks through every second that a clock leaps over
 * (two days: 20 s at full load, with nothing served meanwhile), and waits where it is set back.
 */
const TICK_MS = 1000;

/** What a tick takes where Redis answers: one that does not must not use up what closing needs. */
const SOON_MS = 500;

/** Asks the store each second, and after each stored poll, what is due, and lets go what hosts and queues allow. */
export function startScheduler(deps: SchedulerDeps): Scheduler {
  const held = new Holding(deps.onHolding);
  let stopped = false;
  const afterRest = restWatch({ ...deps, network: deps.dispatch.network });
  const look = oneAtATime(async () => {
    if (stopped) return;
    const { isHeld } = held;
    afterRest(isHeld);
    if (!isHeld) await dispatchDue(deps.now(), deps.dispatch);
  });
  const tick = async () => {
    try {
      held.begin(await deps.holdReasons());
      if (stopped) return;
      await forgetLost(deps);
      await recordCrashed(deps);
      await look();
      held.end();
    } catch (error) {
      held.end(plainTrouble(error as Error));
      afterRest(true);
      deps.onError(error as Error);
    }
  };
  const beat = startBeat(TICK_MS, tick);
  return {
    wake: () => void look().catch(deps.onError),
    onStored(reports) {
      for (const { feed } of reports) deps.dispatch.inFlight.remove(feed);
      this.wake();
    },
    pollNow: (feed) => pollNow(feed, deps),
    holding: () => held.why(),
    async stop() {
      stopped = true;
      const ended = beat.stop().then(look); // until the look under way has ended
      await Promise.race([ended.catch(() => undefined), delay(SOON_MS, undefined, { ref: false })]);
    },
  };
}

async function pollNow(id: string, deps: SchedulerDeps): Promise<string | undefined> {
  const { inFlight } = deps.dispatch;
  if (!inFlight.pollOf(id)) await deps.removeClaim(id); // one that is not ours is left over: of a process that was killed, or of another folder
  const underWay = inFlight.pollOf(id); // asked once more: two commands may come at the same time
  if (underWay !== undefined) return underWay;
  const feed = deps.feed(id);
  if (!feed) return undefined;
  const [job] = await start([feed], deps.now(), deps.dispatch, 'hand');
  return job?.poll;
}

/** What Redis has lost goes again; not what was begun anew while Redis was asked. */
async function forgetLost({ lost, now, dispatch }: SchedulerDeps): Promise<void> {
  for (const { feed, poll } of await lost(now())) {
    if (dispatch.inFlight.pollOf(feed) === poll) dispatch.inFlight.remove(feed);
  }
}

/** A crash leaves the queue only once its outcome is in the other: lost in between, the poison would go round again. */
async function recordCrashed({ crashed, addOutcome, now, dispatch }: SchedulerDeps): Promise<void> {
  for (const { job, why, remove } of await crashed()) {
    await addOutcome(job.store, crashedOutcome(job, why, now()));
    dispatch.inFlight.giveUp(job);
    await remove();
  }
}
