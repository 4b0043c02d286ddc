/** A fetcher under test: `fetcher.js SETTINGS SOCKET`. One that meets POISON in a document dies of it. */
import { readSettings } from '../../src/config/read-settings.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import { connectRedis } from '../../src/queue/redis-target.ts';
import { openStoreQueue } from '../../src/queue/store-queue.ts';
import { fetchSettings } from '../../workers/fetch-settings.ts';
import { startFetcher } from '../../workers/fetcher.ts';
import { createHost } from '../../workers/host.ts';
import { createLogger } from '../../workers/logger.ts';
import { listenForArming, reach, report } from './stage.ts';
import { TIMING } from './timing.ts';

const [file = '', socket = ''] = process.argv.slice(2);
const settings = readSettings(file);
const host = {
  ...createHost('under-test', await createLogger({ ...settings.log, isTerminal: false })),
  timing: TIMING,
};

listenForArming();
const redis = connectRedis({ socket }, host.onError);
const queue = openStoreQueue(redis, host.onError);

async function addOutcome(store: string, outcome: PollOutcome): Promise<void> {
  if (JSON.stringify(outcome).includes('POISON')) process.kill(process.pid, 'SIGKILL');
  const bringsItems = outcome.result.kind === 'changed' && outcome.result.items.length > 0;
  if (bringsItems) reach('parsed');
  await queue.addOutcome(store, outcome);
  const etag = outcome.result.kind === 'changed' ? outcome.result.validators?.etag : undefined;
  report({ queued: { feed: outcome.feed, ...(etag && { etag }) } });
  if (bringsItems) reach('queued');
}

startFetcher({
  ...host,
  redis,
  storeQueue: { ...queue, addOutcome },
  settings: fetchSettings(settings, host.version),
  onNewer: () => undefined,
});
process.on('disconnect', () => process.exit(1)); // the kill run has died: nothing of it may stay
report({ ready: true });
