import type { Feed } from '../../src/model/feed.ts';
import type { HostStanding } from '../../src/model/host-standing.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { type DispatchDeps, dispatchDue } from '../../src/pipeline/dispatch-due.ts';
import { InFlight } from '../../src/pipeline/in-flight.ts';
import { NetworkWatch } from '../../src/pipeline/network-watch.ts';
import { PollBudget } from '../../src/pipeline/poll-budget.ts';
import { testStore } from './store.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A real store, and the scheduler's step on it; what it lets go is listed instead of queued, so that time can be played. */
export function scheduler(feeds: readonly Feed[], more: Partial<DispatchDeps> = {}) {
  const network = new NetworkWatch();
  const { store, write } = testStore(undefined, network);
  store.feeds.sync(feeds, 0);
  const inFlight = new InFlight();
  let gone: string[] = [];
  const deps: DispatchDeps = {
    due: store.feeds.due,
    filling: store.feeds.filling,
    onError: (error) => {
      throw error;
    },
    load: store.feeds.one,
    hosts: () => store.hosts() as ReadonlyMap<string, HostStanding>,
    enqueue: async (jobs) => void gone.push(...jobs.map((job) => job.feed)),
    pollHere: () => undefined,
    inFlight,
    network,
    budget: new PollBudget(),
    plan: { store: 's', newId: () => 'p', limits: {} as never, leaseMs: HOUR },
    pace: { concurrency: 2, intervalMs: SECOND },
    maxInFlight: 1000,
    ...more,
  };
  return {
    store,
    look: async (now: number) => {
      gone = [];
      await dispatchDue(now, deps);
      return gone;
    },
    stored: (...outcomes: readonly PollOutcome[]) => {
      write(...outcomes);
      for (const one of outcomes) inFlight.remove(one.feed);
    },
  };
}
