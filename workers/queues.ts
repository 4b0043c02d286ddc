import type { Redis } from 'ioredis';
import type { Settings } from '../src/config/settings-schema.ts';
import { claimRedis } from '../src/queue/claim-redis.ts';
import { type FetchQueue, openFetchQueue } from '../src/queue/fetch-queue.ts';
import { memoryUse } from '../src/queue/redis-health.ts';
import type { RedisTarget } from '../src/queue/redis-target.ts';
import { openStoreQueue, type StoreQueue } from '../src/queue/store-queue.ts';
import type { Pressure } from '../src/schedule/hold-reasons.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import { openOwnersRedis } from './redis.ts';
import type { Releasers } from './releasers.ts';

/** The owner's Redis, and the two queues in it by which polls go round. */
export interface Queues {
  readonly redis: Redis;
  readonly target: RedisTarget;
  /** Redis as people may see it. */
  readonly shown: string;
  readonly fetch: FetchQueue;
  readonly store: StoreQueue;
  readonly depths: () => Promise<{ readonly fetch: number; readonly store: number }>;
  /** See Claim: an embedded Redis is nobody else's. */
  readonly isTaken: () => boolean;
  readonly pressure: () => Promise<Omit<Pressure, 'freeDiskBytes'>>;
}

/** Opens both queues. If they are empty when closed, the embedded Redis learns that. */
export async function openQueues(settings: Settings, owner: Store, host: Host, releasers: Releasers): Promise<Queues> {
  const { redis, target, shown, drained } = await openOwnersRedis(settings, host, releasers);
  const isOwn = settings.redis === 'embedded';
  const claim = isOwn ? undefined : await claimAnew(redis, owner, settings.data, { shown, host, releasers });
  const fetch = openFetchQueue(redis, host.onError);
  releasers.add('fetch queue', () => fetch.close());
  const store = openStoreQueue(redis, host.onError);
  releasers.add('store queue', () => store.close());
  const depths = async () => ({ fetch: await fetch.depth(), store: (await store.depth()).jobs });
  releasers.add('queues', async () => {
    const left = await depths();
    if (left.fetch + left.store === 0) drained();
  });
  const pressure = async () => {
    await claim?.require();
    const [waiting, redisMemory] = await Promise.all([store.depth(), memoryUse(redis)]);
    return { storeJobs: waiting.jobs, storeBytes: waiting.bytes, redisMemory };
  };
  const isTaken = () => claim?.isTaken() ?? false;
  return { redis, target, shown, fetch, store, depths, isTaken, pressure };
}

/** A mark for each start, so that a clone of this machine, whose data folder has the same path, is told from it. */
async function claimAnew(redis: Redis, owner: Store, data: string, { shown, host, releasers }: ClaimDeps) {
  const id = host.newId();
  const former = `${owner.claimMark() ?? owner.id} ${data}`;
  const claim = await claimRedis(redis, { mark: `${id} ${data}`, former, shown });
  releasers.add('Redis claim', () => claim.release()); // before it is saved: one that can't be must not keep its own store out
  owner.saveClaimMark(id);
  return claim;
}

interface ClaimDeps {
  readonly shown: string;
  readonly host: Host;
  readonly releasers: Releasers;
}
