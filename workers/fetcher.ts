import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RULES } from '../src/dedup/print-of.ts';
import { packDocument } from '../src/documents/pack-document.ts';
import { createFetcher } from '../src/fetch/fetch-document.ts';
import type { AnswerToKeep } from '../src/model/answer-to-keep.ts';
import type { Environment } from '../src/model/environment.ts';
import { QueueError } from '../src/model/errors.ts';
import type { FailureReason } from '../src/model/feed-failure.ts';
import type { PollJob } from '../src/model/poll-job.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import { OwnNetwork } from '../src/pipeline/own-network.ts';
import { pollFeed } from '../src/pipeline/poll-feed.ts';
import { holdsClaim } from '../src/queue/fetch-queue.ts';
import type { QueueTiming } from '../src/queue/queue-names.ts';
import { type QueueWorker, startFetchWorker } from '../src/queue/queue-worker.ts';
import type { StoreQueue } from '../src/queue/store-queue.ts';
import type { FetchSettings } from './fetch-settings.ts';

interface FetcherDeps {
  /** Of the machine, where it is not its owner's: what failed there may work elsewhere. */
  readonly machine?: string;
  readonly redis: Redis;
  readonly storeQueue: StoreQueue;
  readonly settings: FetchSettings;
  readonly timing: QueueTiming;
  /** For how long it takes no polls where it leaves them to others; default: half a minute. */
  readonly restMs?: number;
  readonly env: Environment;
  readonly now: () => number;
  readonly onError: (error: Error) => void;
  readonly onNewer: (version: number) => void;
}

const AGAIN_MS = 30_000;
const LATE =
  "a poll came past its time and was left: it is planned anew; where that goes on, this machine's clock and its owner's differ";
const OTHER_RULES =
  'polls of a Feedmill that reads by other rules wait in Redis: bring this fetcher and its owner to the same version';
const CUT_OFF = 'this machine seems to be offline: but for one a minute it leaves polls to other fetchers';

/** Takes polls from Redis, asks the network, puts outcomes into Redis. Any number runs on any machines. */
export function startFetcher(deps: FetcherDeps): QueueWorker {
  const { redis, settings, timing, now } = deps;
  const http = createFetcher({ ...settings, env: deps.env, now });
  const pack = (what: AnswerToKeep) => packDocument(what, randomUUID());
  const undelivered = new Undelivered(now);
  const network = new OwnNetwork();
  const worker = startFetchWorker({
    ...deps,
    concurrency: settings.concurrency,
    work: async (job, again, { id, begun }) => {
      if (now() > job.expiresAt) return deps.onError(new QueueError(LATE)); // the scheduler has planned anew
      const isOver = async () => !(await holdsClaim(redis, job.feed, id));
      if (begun > 1 && (await isOver())) return; // its outcome is stored: its end was lost on the way to Redis
      const kept = undelivered.of(job);
      const whyLeft = kept || !deps.machine ? undefined : leftToOthers(job, network, now());
      if (whyLeft) {
        deps.onError(new QueueError(whyLeft));
        worker.rest(deps.restMs ?? AGAIN_MS);
        return again(now());
      }
      const outcome = kept ?? told(await pollFeed(job, { fetch: http.fetch, now, pack }), deps.machine);
      if (begun < MOST_TRIES && hasSlept(outcome, settings.timeoutMs)) return again(now());
      network.hear(outcome);
      if (outcome.ms > timing.lockMs && now() < job.expiresAt && (await isOver())) return; // this process hung, and another did it
      try {
        await deps.storeQueue.addOutcome(job.store, outcome);
      } catch (error) {
        deps.onError(error as Error); // Redis is full, or away: that is no try that the feed's document failed
        undelivered.keep(job, outcome);
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

/** Did this process, or its machine, sleep meanwhile? A fetch that fails may take `timeoutMs`, and reading what it brought a little more. */
function hasSlept({ result, ms }: PollOutcome, timeoutMs: number): boolean {
  return result.kind === 'failed' && BY_SLEEP.has(result.reason) && ms > timeoutMs + AWAKE_MS;
}

const BY_SLEEP: ReadonlySet<FailureReason> = new Set(['dns', 'dns-try-again', 'tls', 'connection', 'timeout']);
const AWAKE_MS = 5000;
/** A machine that is so loaded that each poll looks like that must not ask on and on. */
const MOST_TRIES = 3;

/** Why a fetcher that is not its owner's leaves a poll: what it read by other rules would seem revised, and then revised again. */
function leftToOthers({ rules = RULES }: PollJob, network: OwnNetwork, now: number): string | undefined {
  if (rules !== RULES) return OTHER_RULES;
  return network.mayPoll(now) ? undefined : CUT_OFF;
}

/** Of several machines one may lack a secret, or the network. */
function told(outcome: PollOutcome, machine: string | undefined): PollOutcome {
  const { result } = outcome;
  if (machine === undefined || result.kind !== 'failed') return outcome;
  return { ...outcome, result: { ...result, detail: `${result.detail} (asked by the fetcher on ${machine})` } };
}

/** Outcomes that Redis could not take: their jobs come again, and ask no server twice. They go when their polls are over. */
class Undelivered {
  readonly #outcomes = new Map<string, { readonly outcome: PollOutcome; readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  keep({ poll, expiresAt }: PollJob, outcome: PollOutcome): void {
    for (const [old, { until }] of this.#outcomes) if (until < this.#now()) this.#outcomes.delete(old);
    this.#outcomes.set(poll, { outcome, until: expiresAt });
  }

  of({ poll }: PollJob): PollOutcome | undefined {
    const kept = this.#outcomes.get(poll)?.outcome;
    this.#outcomes.delete(poll);
    return kept;
  }
}
