import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { QueueTiming } from '../src/queue/queue-names.ts';
import type { QueueWorker } from '../src/queue/queue-worker.ts';
import type { RedisTarget } from '../src/queue/redis-target.ts';
import type { FetchSettings } from './fetch-settings.ts';

/**
 * The fetcher of the default, one-process installation: a thread of its own, which like every fetcher talks to the rest
 * through Redis only. Reading documents so takes another core than storing them, and can't hold up the schedule.
 */
export interface FetcherThread {
  /** Starts fetching; from here on a thread that dies is started again. */
  begin(setup: FetcherThreadSetup, events: FetcherThreadEvents): RunningFetcher;
}

interface RunningFetcher extends QueueWorker {
  /** Lets the thread finish what it has, and starts one with other settings. */
  renew(settings: FetchSettings): void;
}

interface FetcherThreadSetup {
  readonly target: RedisTarget;
  readonly settings: FetchSettings;
  readonly timing: QueueTiming;
}

interface FetcherThreadEvents {
  readonly onError: (error: Error) => void;
  readonly onNewer: (version: number) => void;
}

type ToThread = { readonly begin: FetcherThreadSetup } | 'drain';
type FromThread = { readonly error: Error } | { readonly newer: number } | 'beat';

const RESTART_MS = 1000;
const BEAT_MS = 1000;
/** A thread that has been silent for so long is stuck in a document: it is ended, and the queue tries the poll again. */
const SILENT_MS = 30_000;

/** Makes the thread, which loads its libraries while the rest gets ready. */
export function makeFetcherThread(): FetcherThread {
  let thread = spawn();
  return {
    begin(first, events) {
      if (thread.threadId < 0) thread = spawn(); // it died while the rest got ready
      let setup = first;
      let isDraining = false;
      const attach = () => {
        thread.postMessage({ begin: setup } satisfies ToThread);
        thread.on('error', events.onError);
        endWhenStuck(thread, events);
        thread.on('message', (message: FromThread) => hear(message, events));
        thread.on('exit', () => {
          if (!isDraining) setTimeout(restart, RESTART_MS).unref();
        });
      };
      const restart = () => {
        if (isDraining) return;
        thread = spawn();
        attach();
      };
      attach();
      return {
        renew(settings) {
          setup = { ...setup, settings };
          thread.postMessage('drain' satisfies ToThread);
        },
        async drain() {
          isDraining = true;
          if (thread.threadId < 0) return; // it has just died
          const ended = new Promise((resolve) => thread.once('exit', resolve));
          thread.postMessage('drain' satisfies ToThread);
          await ended;
        },
      };
    },
  };
}

function spawn(): Worker {
  const thread = new Worker(new URL(import.meta.url), { workerData: IS_FETCHER });
  return thread.on('error', () => undefined); // until somebody listens, its death must not be the process's
}

/** A document that the reader can't get through must not stop all polling: rule of last resort. */
function endWhenStuck(thread: Worker, { onError }: FetcherThreadEvents): void {
  let silentMs = 0;
  const watch = setInterval(() => {
    silentMs += BEAT_MS;
    if (silentMs < SILENT_MS) return;
    onError(new Error(`the fetcher was stuck for ${SILENT_MS / 1000} s, and is started again`));
    void thread.terminate();
  }, BEAT_MS).unref();
  thread.on('message', () => {
    silentMs = 0;
  });
  thread.on('exit', () => clearInterval(watch));
}

function hear(message: FromThread, { onError, onNewer }: FetcherThreadEvents): void {
  if (message === 'beat') return;
  if ('error' in message) onError(message.error);
  else onNewer(message.newer);
}

/** Marks the thread, since vitest's own workers load this file too. */
const IS_FETCHER = 'feedmill fetcher';

async function runThread(): Promise<void> {
  const [{ startFetcher }, { connectRedis }, { openStoreQueue }] = await Promise.all([
    import('./fetcher.ts'),
    import('../src/queue/redis-target.ts'),
    import('../src/queue/store-queue.ts'),
  ]);
  let fetcher: QueueWorker | undefined;
  const tell = (message: FromThread) => parentPort!.postMessage(message);
  setInterval(() => tell('beat'), BEAT_MS);
  const begin = ({ target, settings, timing }: FetcherThreadSetup) => {
    const onError = (error: Error) => tell({ error });
    const onNewer = (newer: number) => tell({ newer });
    const redis = connectRedis(target, onError);
    const storeQueue = openStoreQueue(redis, onError);
    fetcher = startFetcher({ redis, storeQueue, settings, timing, env: process.env, now: Date.now, onError, onNewer });
  };
  parentPort!.on('message', async (message: ToThread) => {
    if (message !== 'drain') return begin(message.begin);
    await fetcher?.drain();
    process.exit(0); // ends the thread, with whatever connection would not close
  });
}

if (!isMainThread && workerData === IS_FETCHER) await runThread();
