import { DelayedError, type Job, Worker, type WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { MINUTE_MS } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import { FETCH_QUEUE, PREFIX, type QueueTiming, STORE_QUEUE, WEBHOOK_QUEUE } from './queue-names.ts';
import type { StoreJob } from './store-queue.ts';
import type { WebhookJob } from './webhook-queue.ts';

export interface QueueWorker {
  /** Takes no more jobs, and resolves when those under way have ended: never, while Redis is dead. */
  drain(): Promise<void>;
}

interface RestingWorker extends QueueWorker {
  /** Takes no jobs for so long, so that others get them. */
  rest(ms: number): void;
}

/** Which job of the queue it is, and how often it was begun: more than once where it was put back, or its worker hung or died. */
interface Attempt {
  readonly id: string;
  readonly begun: number;
}

interface WorkerSetup<T> {
  readonly redis: Redis;
  readonly timing: QueueTiming;
  readonly concurrency: number;
  /** `again` puts the job back into the queue until then; what comes after it is not done. */
  readonly work: (job: T, again: (at: number) => Promise<never>, attempt: Attempt) => Promise<unknown>;
  /** A job has ended, and is out of the queue. */
  readonly onDone?: (job: T) => void;
  readonly now: () => number;
  readonly onError: (error: Error) => void;
  /** A job of a newer program version was met; it stays in the queue. */
  readonly onNewer: (version: number) => void;
}

/** A poll may kill its fetcher twice before it is given up: a poisonous document must not do so for ever. */
const FETCH_STALLS = 2;
const NEWER_WAIT_MS = MINUTE_MS;
const MAX_BACKOFF_MS = 30_000;

export function startFetchWorker(setup: WorkerSetup<PollJob>): RestingWorker {
  return start(FETCH_QUEUE, setup, { maxStalledCount: FETCH_STALLS });
}

/** An outcome is never given up, however often its writer dies. */
export function startStoreWorker(setup: WorkerSetup<StoreJob>): RestingWorker {
  return start(STORE_QUEUE, setup, { maxStalledCount: Number.MAX_SAFE_INTEGER });
}

/** Nor is a batch of items: how often it is tried is for its sender to say. */
export function startWebhookWorker(setup: WorkerSetup<WebhookJob>): QueueWorker {
  return start(WEBHOOK_QUEUE, setup, { maxStalledCount: Number.MAX_SAFE_INTEGER });
}

function start<T extends { readonly v: number }>(
  name: string,
  setup: WorkerSetup<T>,
  extra: Pick<WorkerOptions, 'maxStalledCount'>,
): RestingWorker {
  const worker = new Worker<T>(name, (job, token) => take(job, token, setup), {
    connection: setup.redis,
    prefix: PREFIX,
    concurrency: setup.concurrency,
    lockDuration: setup.timing.lockMs,
    stalledInterval: setup.timing.stalledMs,
    runRetryDelay: 500,
    settings: { backoffStrategy: (attempt) => Math.min(250 * 2 ** Math.min(attempt, 8), MAX_BACKOFF_MS) },
    ...extra,
  });
  worker.on('error', setup.onError);
  worker.on('completed', (job) => setup.onDone?.(job.data));
  worker.on('failed', (job, error) => {
    if (job !== undefined) setup.onError(error);
  });
  return resting(worker, setup.onError);
}

function resting(worker: Worker, onError: (error: Error) => void): RestingWorker {
  let timer: NodeJS.Timeout | undefined;
  return {
    drain: () => {
      clearTimeout(timer);
      return worker.close();
    },
    rest(ms) {
      if (timer) return;
      void worker.pause(true).catch(onError);
      timer = setTimeout(() => {
        timer = undefined;
        worker.resume();
      }, ms).unref();
    },
  };
}

async function take<T extends { readonly v: number }>(
  job: Job<T>,
  token: string | undefined,
  setup: WorkerSetup<T>,
): Promise<unknown> {
  const again = async (at: number): Promise<never> => {
    await job.moveToDelayed(at, token);
    throw new DelayedError();
  };
  if (job.data.v === 1) return setup.work(job.data, again, { id: job.id!, begun: job.attemptsStarted });
  setup.onNewer(job.data.v);
  return again(setup.now() + NEWER_WAIT_MS);
}
