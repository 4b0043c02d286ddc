import { hostname } from 'node:os';
import type { Settings } from '../src/config/settings-schema.ts';
import { ConfigError, QueueError } from '../src/model/errors.ts';
import { openStoreQueue } from '../src/queue/store-queue.ts';
import { fetchSettings } from './fetch-settings.ts';
import { startFetcher } from './fetcher.ts';
import type { Host } from './host.ts';
import { awaitSharedRedis } from './redis.ts';
import { Releasers } from './releasers.ts';

/** `run --role fetcher`: fetches for an owner elsewhere, until `stopped` resolves. Needs Redis and the network only. */
export async function runFetcherRole(settings: Settings, host: Host, stopped: Promise<void>): Promise<void> {
  if (settings.redis === 'embedded') {
    throw new ConfigError(`${settings.file}: --role fetcher needs the Redis of its owner: set redis: to its address`);
  }
  const releasers = new Releasers();
  try {
    const open = await awaitSharedRedis(settings, host, releasers, stopped);
    if (!open) return;
    const { redis, shown } = open;
    const storeQueue = openStoreQueue(redis, host.onError);
    releasers.add('store queue', () => storeQueue.close());
    const fetcher = startFetcher({
      ...host,
      machine: hostname(),
      redis,
      storeQueue,
      settings: fetchSettings(settings, host.version),
      onNewer: (version) =>
        host.onError(new QueueError(`jobs of a newer version (${version}) wait in Redis: upgrade this installation`)),
    });
    releasers.add('fetcher', () => fetcher.drain());
    host.log.info({ version: host.version, pid: host.pid, redis: shown }, 'feedmill fetches');
    await stopped;
    host.log.info('stopping: finishing what is under way');
  } finally {
    await releasers.close(settings.stop.deadline, host.log);
  }
  host.log.info('stopped');
}
