import { setTimeout as delay } from 'node:timers/promises';
import type { DuePoll } from '../src/model/due-poll.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import { MINUTE_MS } from '../src/model/instant.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import { crashedOutcome } from '../src/pipeline/crashed-outcome.ts';
import { type DispatchDeps, dispatchDue, start } from '../src/pipeline/dispatch-due.ts';
import type { CrashedPoll } from '../src/queue/fetch-queue.ts';
import { plainTrouble } from './plain-trouble.ts';

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
  const afterRest = restWatch(deps);
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
  const stopBeat = startBeat(tick);
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
      const ended = stopBeat().then(look); // until the look under way has ended
      await Promise.race([ended.catch(() => undefined), delay(SOON_MS, undefined, { ref: false })]);
    },
  };
}

/** Why nothing is dispatched: what holds polls up, else how the last tick failed. Tells when that begins and ends. */
class Holding {
  #reasons: readonly string[] = [];
  #failure: string | undefined;
  #isTrying = false;
  #wasHolding = false;
  readonly #onChange: (why: readonly string[]) => void;

  constructor(onChange: (why: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  why(): readonly string[] {
    return this.#reasons.length > 0 || this.#failure === undefined ? this.#reasons : [this.#failure];
  }

  /** Is nothing to be tried? What failed stands until it went well, and is tried again with each tick. */
  get isHeld(): boolean {
    return this.#reasons.length > 0 || (this.#failure !== undefined && !this.#isTrying);
  }

  begin(reasons: readonly string[]): void {
    this.#reasons = reasons;
    this.#isTrying = true;
  }

  end(failure?: string): void {
    this.#failure = failure;
    this.#isTrying = false;
    const isHolding = this.why().length > 0;
    if (isHolding !== this.#wasHolding) this.#onChange(this.why());
    this.#wasHolding = isHolding;
  }
}

/** At once, and each second in which it is not still under way. What comes back ends it, once the one under way has ended. */
function startBeat(tick: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  const beat = () => {
    running ??= tick().finally(() => {
      running = undefined;
    });
  };
  beat();
  const timer = setInterval(beat, TICK_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Says when this machine is cut off, and spreads what fell due while nothing was polled: before the start, held up, cut off, asleep. */
function restWatch({ dispatch, catchUp, onOffline, now }: SchedulerDeps): (isHeld: boolean) => void {
  let hasRested = true;
  let wasOffline = false;
  let lookedAt = now();
  return (isHeld) => {
    if (Math.abs(now() - lookedAt) > ASLEEP_MS) hasRested = true;
    lookedAt = now();
    const isOffline = dispatch.network.offlineSince !== undefined;
    if (isOffline !== wasOffline) onOffline(isOffline);
    if (hasRested && !isHeld && !isOffline) catchUp(now());
    hasRested = isHeld || isOffline;
    wasOffline = isOffline;
  };
}

/** It looks each second. The exceptions: the machine slept, was so loaded that it comes to the same, or its clock was set. */
const ASLEEP_MS = MINUTE_MS;

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

/** Runs `work` again after the running one when it was asked for meanwhile, never two at once. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) {
      again = true;
      return running;
    }
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
