import type { Redis } from 'ioredis';
import type { Command } from '../src/model/command.ts';
import { QueueError } from '../src/model/errors.ts';
import type { PollReport } from '../src/model/feed-report.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import type { QueueTiming } from '../src/queue/queue-names.ts';
import { type QueueWorker, startStoreWorker } from '../src/queue/queue-worker.ts';
import type { StoreJob } from '../src/queue/store-queue.ts';
import { isDatabaseTrouble } from '../src/store/open-sqlite.ts';

interface WriterDeps {
  readonly redis: Redis;
  readonly timing: QueueTiming;
  /** The store's id: outcomes for another one are left-overs of a folder that was deleted. */
  readonly store: string;
  /** Has another owner taken this Redis? Then the jobs in it are left to that one. */
  readonly isTaken: () => boolean;
  /** One transaction. */
  readonly storeOutcomes: (outcomes: readonly PollOutcome[]) => readonly PollReport[];
  readonly onStored: (reports: readonly PollReport[]) => Promise<void>;
  readonly onCommand: (command: Command) => Promise<unknown>;
  readonly onForeign: (store: string) => void;
  /** Something was stored, or could not be. */
  readonly onBatch?: (error?: Error) => void;
  readonly now: () => number;
  readonly onError: (error: Error) => void;
  readonly onNewer: (version: number) => void;
}

/** Jobs that may wait for one transaction together. */
const BATCH = 64;
/** A clone of this store has its id too: without a rest it would get half of its own jobs. */
const REST_MS = 10_000;

/** Takes outcomes from Redis and stores what is waiting in one transaction. A job ends only after its commit. */
export function startWriter(deps: WriterDeps): QueueWorker {
  const batch = new Batch(deps);
  const worker = startStoreWorker({
    ...deps,
    concurrency: BATCH,
    work: async (job: StoreJob, again) => {
      if (deps.isTaken()) {
        worker.rest(REST_MS);
        return again(deps.now());
      }
      if (job.store !== deps.store && 'outcomes' in job) return deps.onForeign(job.store);
      if (job.store !== deps.store) throw new QueueError('the daemon here runs on another data folder');
      return 'outcomes' in job ? batch.add(job.outcomes) : deps.onCommand(job);
    },
  });
  return worker;
}

interface Waiting {
  readonly outcomes: readonly PollOutcome[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Items that a transaction stores, and one outcome more: some 100 ms, in which the process does nothing else. */
const TURN_ITEMS = 500;

/** How many of those that wait are stored in one transaction. */
function oneTurn(waiting: readonly Waiting[]): number {
  let items = 0;
  const last = waiting.findIndex(({ outcomes }) => {
    for (const { result } of outcomes) items += result.kind === 'changed' ? result.items.length : 0;
    return items >= TURN_ITEMS;
  });
  return last < 0 ? waiting.length : last + 1;
}

class Batch {
  readonly #waiting: Waiting[] = [];
  readonly #deps: WriterDeps;

  constructor(deps: WriterDeps) {
    this.#deps = deps;
  }

  add(outcomes: readonly PollOutcome[]): Promise<void> {
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ outcomes, resolve, reject });
    });
  }

  #flush(): void {
    const waiting = this.#waiting.splice(0, oneTurn(this.#waiting));
    if (this.#waiting.length > 0) setImmediate(() => this.#flush());
    const error = this.#store(waiting);
    if (error === undefined) return;
    if (waiting.length === 1 || isDatabaseTrouble(error)) for (const one of waiting) one.reject(error);
    else this.#storeEach(waiting);
  }

  /** One bad outcome must not hold the rest. */
  #storeEach(waiting: readonly Waiting[]): void {
    for (const one of waiting) {
      const error = this.#store([one]);
      if (error !== undefined) one.reject(error);
    }
  }

  /** One transaction; gives why it failed. */
  #store(waiting: readonly Waiting[]): Error | undefined {
    try {
      const reports = this.#deps.storeOutcomes(waiting.flatMap((one) => one.outcomes));
      this.#deps.onStored(reports).catch(this.#deps.onError);
      for (const one of waiting) one.resolve();
      this.#deps.onBatch?.();
      return undefined;
    } catch (error) {
      this.#deps.onBatch?.(error as Error);
      return error as Error;
    }
  }
}
