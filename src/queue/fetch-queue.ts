import { type Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Instant } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import { FETCH_QUEUE, PREFIX } from './queue-names.ts';
import { within } from './within.ts';

/** A poll that killed its fetchers, or met a bug of ours, until the queue gave it up. */
export interface CrashedPoll {
  readonly job: PollJob;
  readonly why: string;
  /** Takes it out of the queue. */
  readonly remove: () => Promise<void>;
}

export interface FetchQueue {
  /** Hands polls to the fetchers. A feed with a poll that is not stored yet is passed over. */
  add(jobs: readonly PollJob[], now: Instant): Promise<void>;
  /** Their outcomes are stored: lets those feeds be polled again that were under way by these polls, and gives them. */
  release(polls: readonly Pick<PollJob, 'feed' | 'poll'>[]): Promise<readonly string[]>;
  /** Lets a feed be polled again, whatever is under way. */
  removeClaim(feed: string): Promise<void>;
  /** Feeds whose poll Redis has lost: it was emptied, or killed before it wrote its file. */
  unclaimed(feeds: readonly string[]): Promise<readonly string[]>;
  /** The polls that were given up. */
  crashed(): Promise<readonly CrashedPoll[]>;
  /** Jobs waiting, under way or given up. */
  depth(): Promise<number>;
  close(): Promise<void>;
}

/** Our own exceptions are tried three times; a poll that kills its process, by `maxStalledCount`, as often. */
const ATTEMPTS = { attempts: 3, backoff: { type: 'fixed', delay: 1000 } };

/** As queue.removeDeduplicationKey, for many, and in one step with the look whose claim it is. */
const RELEASE = `local freed = {}
for nth, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[nth] then
    redis.call('DEL', key)
    freed[#freed + 1] = nth
  end
end
return freed`;

/** Is this job the one by which a feed is polled? Not once its outcome is stored, or another took its place. */
export async function holdsClaim(redis: Redis, feed: string, jobId: string): Promise<boolean> {
  const claim = redis.get(`${PREFIX}:${FETCH_QUEUE}:de:${feed}`);
  return (await within('look for a claim', claim)) === jobId;
}

/** The producer's side of the fetch queue; the owner of the data folder holds it. */
export function openFetchQueue(redis: Redis, onError: (error: Error) => void): FetchQueue {
  const queue = new Queue<PollJob>(FETCH_QUEUE, { connection: redis, prefix: PREFIX });
  queue.on('error', onError);
  return {
    async add(jobs, now) {
      const added = queue.addBulk(jobs.map((job) => ({ name: 'poll', data: job, opts: jobOptions(job, now) })));
      await within('add polls', added);
    },
    async release(polls) {
      if (polls.length === 0) return [];
      const keys = polls.map(({ feed }) => queue.toKey(`de:${feed}`));
      const ids = polls.map(({ poll }) => poll);
      const freed = (await within('release claims', redis.eval(RELEASE, keys.length, ...keys, ...ids))) as number[];
      return freed.map((nth) => polls[nth - 1]!.feed);
    },
    async removeClaim(feed) {
      await within('remove a claim', queue.removeDeduplicationKey(feed));
    },
    async unclaimed(feeds) {
      if (feeds.length === 0) return [];
      const keys = feeds.map((feed) => queue.toKey(`de:${feed}`));
      const claims = await within('look for claims', redis.mget(keys));
      return feeds.filter((_, at) => claims[at] === null);
    },
    crashed: () => within('look for crashed polls', crashedPolls(queue)),
    async depth() {
      const counts = await within('count polls', queue.getJobCounts('wait', 'active', 'delayed', 'failed'));
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    close: () => within('close the fetch queue', queue.close()),
  };
}

function jobOptions(job: PollJob, now: Instant) {
  const lease = Math.max(1, job.expiresAt - now);
  return {
    ...ATTEMPTS,
    jobId: job.poll, // so that a claim says whose it is
    deduplication: { id: job.feed, ttl: lease },
    removeOnComplete: true,
    removeOnFail: false,
  };
}

async function crashedPolls(queue: Queue<PollJob>): Promise<readonly CrashedPoll[]> {
  const failed = await queue.getFailed(0, 49);
  const removing = (job: Job<PollJob>) => () => within('remove a crashed poll', job.remove());
  return failed.flatMap((job) =>
    job?.data ? [{ job: job.data, why: job.failedReason ?? 'unknown', remove: removing(job) }] : [],
  );
}
