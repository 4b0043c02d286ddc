import { setTimeout as delay } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Command } from '../model/command.ts';
import { QueueError } from '../model/errors.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { gathered } from './gathered.ts';
import { NEVER_GIVE_UP, PREFIX, STORE_QUEUE } from './queue-names.ts';
import { within } from './within.ts';

/** What the store queue carries, version 1. */
export type StoreJob =
  | { readonly v: 1; readonly store: string; readonly outcomes: readonly PollOutcome[] }
  | ({ readonly v: 1; readonly store: string } & Command);

export interface StoreQueue {
  /** Resolves once Redis has the outcome. Those that come while Redis is busy with others go together. */
  addOutcome(store: string, outcome: PollOutcome): Promise<void>;
  /** Asks the owner to do something; resolves with its answer, or throws once `deadlineMs` have passed. */
  command(store: string, command: Command, deadlineMs: number): Promise<unknown>;
  /** Jobs waiting or under way, and about how many bytes they hold. */
  depth(): Promise<{ readonly jobs: number; readonly bytes: number }>;
  close(): Promise<void>;
}

const SAMPLE = 5;
const ANSWER_EVERY_MS = 50;

/** The producer's side of the store queue: fetchers add outcomes, commands add wishes. */
export function openStoreQueue(redis: Redis, onError: (error: Error) => void): StoreQueue {
  const queue = new Queue<StoreJob>(STORE_QUEUE, { connection: redis, prefix: PREFIX });
  queue.on('error', onError);
  return {
    addOutcome: gathered((store, outcomes) =>
      within('add outcomes', queue.add('outcomes', { v: 1, store, outcomes }, NEVER_GIVE_UP)),
    ),
    command: (store, command, deadlineMs) =>
      within(command.kind, askOwner(queue, { v: 1, store, ...command }), deadlineMs, 'the daemon'),
    depth: () => within('count outcomes', depth(queue, redis)),
    close: () => within('close the store queue', queue.close()),
  };
}

/** The answer stays with the job for a minute. It is asked for rather than awaited: an event stream costs a connection. */
async function askOwner(queue: Queue<StoreJob>, data: StoreJob): Promise<unknown> {
  const kept = { age: 60 };
  const added = queue.add('command', data, { removeOnComplete: kept, removeOnFail: kept });
  const { id } = await within('add a command', added);
  for (;;) {
    // a daemon that stops takes its Redis along: that is no reason to wait for the whole answer
    const job = await within('ask for an answer', queue.getJob(id!));
    if (!job) throw new QueueError('Redis has lost the question: ask again'); // it was emptied, or is another
    if (job.finishedOn !== undefined) {
      if (job.failedReason) throw new QueueError(`the daemon could not do it: ${job.failedReason}`);
      return job.returnvalue;
    }
    await delay(ANSWER_EVERY_MS);
  }
}

/** Bytes are the sample's mean times the count: exact enough to stop long before Redis is full. */
async function depth(queue: Queue<StoreJob>, redis: Redis) {
  const counts = await queue.getJobCounts('wait', 'active', 'delayed');
  const jobs = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (jobs === 0) return { jobs, bytes: 0 };
  const lists = ['wait', 'active'].map((list) => redis.lrange(queue.toKey(list), 0, SAMPLE - 1));
  const ids = (await Promise.all([...lists, redis.zrange(queue.toKey('delayed'), '0', `${SAMPLE - 1}`)])).flat();
  const sizes = await Promise.all(ids.map((id) => redis.hstrlen(queue.toKey(id), 'data')));
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  return { jobs, bytes: Math.round(mean * jobs) };
}
