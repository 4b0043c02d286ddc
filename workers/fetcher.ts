import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { packDocument } from '../src/documents/pack-document.ts';
import { createFetcher } from '../src/fetch/fetch-document.ts';
import type { AnswerToKeep } from '../src/model/answer-to-keep.ts';
import type { Environment } from '../src/model/environment.ts';
import { QueueError } from '../src/model/errors.ts';
import { pollFeed } from '../src/pipeline/poll-feed.ts';
import type { QueueTiming } from '../src/queue/queue-names.ts';
import { type QueueWorker, startFetchWorker } from '../src/queue/queue-worker.ts';
import type { StoreQueue } from '../src/queue/store-queue.ts';
import type { FetchSettings } from './fetch-settings.ts';

export interface FetcherDeps {
  readonly redis: Redis;
  readonly storeQueue: StoreQueue;
  readonly settings: FetchSettings;
  readonly timing: QueueTiming;
  readonly env: Environment;
  readonly now: () => number;
  readonly onError: (error: Error) => void;
  readonly onNewer: (version: number) => void;
}

const AGAIN_MS = 30_000;
const LATE =
  "a poll came past its time and was left: it is planned anew; where that goes on, this machine's clock and its owner's differ";

/** Stateless: takes polls from Redis, asks the network, puts outcomes into Redis. Any number runs on any machines. */
export function startFetcher(deps: FetcherDeps): QueueWorker {
  const { settings, now } = deps;
  const http = createFetcher({ ...settings, env: deps.env, now });
  const pack = (what: AnswerToKeep) => packDocument(what, randomUUID());
  const worker = startFetchWorker({
    ...deps,
    concurrency: settings.concurrency,
    work: async (job, again) => {
      if (now() > job.expiresAt) return deps.onError(new QueueError(LATE)); // the scheduler has planned anew
      const outcome = await pollFeed(job, { fetch: (what) => http.fetch(what), now, pack });
      try {
        await deps.storeQueue.addOutcome(job.store, outcome);
      } catch (error) {
        deps.onError(error as Error); // Redis is full, or away: that is no try that the feed's document failed
        return again(now() + AGAIN_MS);
      }
    },
  });
  return {
    drain: async () => {
      await worker.drain();
      await http.close();
    },
  };
}
