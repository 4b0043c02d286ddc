import { Queue } from 'bullmq';
import type { PollReport } from '../../src/model/feed-report.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { type StoreOutcomesDeps, storeOutcomes } from '../../src/pipeline/store-outcomes.ts';
import { PREFIX, STORE_QUEUE } from '../../src/queue/queue-names.ts';
import { embeddedSocket } from '../../src/queue/redis-home.ts';
import { connectRedis } from '../../src/queue/redis-target.ts';
import { reach } from './stage.ts';

/** The product as it is, or broken in one way that the kill run must notice. */
export type Mutant = 'none' | 'validators-first' | 'older-ignored' | 'failed-thrown-away';

type StoreOutcomes = typeof storeOutcomes;

/** What stores outcomes in the owner under test, with its stages marked. */
export function mutated(mutant: Mutant): StoreOutcomes {
  if (mutant === 'validators-first') return validatorsFirst;
  if (mutant === 'older-ignored') return (outcomes, deps) => watched(newerOnly(outcomes, deps), deps);
  return watched;
}

/** The product: one transaction for state and items. */
function watched(outcomes: readonly PollOutcome[], deps: StoreOutcomesDeps): readonly PollReport[] {
  const addPoll: typeof deps.store.addPoll = (feed, poll, keepFrom) => {
    deps.store.addPoll(feed, poll, keepFrom);
    if (poll.new > 0) reach('transaction'); // items and state are written, the commit is still to come
  };
  const reports = storeOutcomes(outcomes, { ...deps, store: { ...deps.store, addPoll } });
  reach('committed');
  return reports;
}

/** Mutant: validators in a transaction of their own, before the items; a poll whose state is there counts as stored. */
function validatorsFirst(outcomes: readonly PollOutcome[], deps: StoreOutcomesDeps): readonly PollReport[] {
  const fresh = outcomes.filter((outcome) => deps.store.feed(outcome.feed)?.poll !== outcome.poll);
  const saveFeed: typeof deps.store.saveFeed = (feed) => {
    const result = fresh.find((outcome) => outcome.poll === feed.poll)?.result;
    deps.store.saveFeed({ ...feed, validators: (result?.kind === 'changed' && result.validators) || feed.validators });
  };
  storeOutcomes(fresh.map(withoutItems), { ...deps, store: { ...deps.store, saveFeed } });
  if (fresh.some(bringsItems)) reach('transaction');
  const reports = storeOutcomes(fresh, deps);
  reach('committed');
  return reports;
}

function bringsItems({ result }: PollOutcome): boolean {
  return result.kind === 'changed' && result.items.length > 0;
}

function withoutItems(outcome: PollOutcome): PollOutcome {
  return outcome.result.kind === 'changed' ? { ...outcome, result: { ...outcome.result, items: [] } } : outcome;
}

/** Mutant: an outcome that is older than the stored one is ignored whole. */
function newerOnly(outcomes: readonly PollOutcome[], deps: StoreOutcomesDeps): readonly PollOutcome[] {
  return outcomes.filter((outcome) => outcome.fetchedAt > (deps.store.feed(outcome.feed)?.fetchedAt ?? 0));
}

/** Mutant: what the writer died on is thrown away instead of tried again. */
export async function dropFailedStoreJobs(data: string): Promise<void> {
  const redis = connectRedis({ socket: embeddedSocketOr(data) }, () => undefined, { retryStrategy: () => null });
  const queue = new Queue(STORE_QUEUE, { connection: redis, prefix: PREFIX });
  queue.on('error', () => undefined);
  try {
    for (const id of await redis.lrange(queue.toKey('active'), 0, -1)) {
      await redis
        .multi()
        .lrem(queue.toKey('active'), 1, id)
        .del(queue.toKey(id), `${queue.toKey(id)}:lock`)
        .exec();
    }
  } catch {
    // no Redis yet: nothing to throw away
  } finally {
    redis.disconnect();
  }
}

function embeddedSocketOr(data: string): string {
  try {
    return embeddedSocket(data);
  } catch {
    return '/nonexistent'; // the first start: there is no folder yet
  }
}
