import type { Redis } from 'ioredis';
import { QueueError } from '../model/errors.ts';
import { CALL_DEADLINE_MS, PREFIX } from './queue-names.ts';
import { within } from './within.ts';

const KEY = `${PREFIX}:owner`;
/** So long an owner that was killed still counts, for other stores. */
const CLAIM_S = 60;
const RENEW_MS = 20_000;

/**
 * Marks a Redis as that of one store, for as long as its owner runs. Two stores in one database would take each other's jobs: the second
 * is refused with a QueueError. A claim that is lost, by a flush, is made again.
 */
export async function claimRedis(
  redis: Redis,
  {
    store,
    shown,
    onError,
  }: { readonly store: string; readonly shown: string; readonly onError: (error: Error) => void },
): Promise<{ release(): Promise<void> }> {
  const call = <T>(what: string, promise: Promise<T>) => within(CALL_DEADLINE_MS, what, promise);
  const isNew = (await call('claim', redis.set(KEY, store, 'EX', CLAIM_S, 'NX'))) === 'OK';
  if (!isNew && (await call('ask for the owner', redis.get(KEY))) !== store) {
    throw new QueueError(
      `another data folder uses Redis at ${shown}, or did within the last minute: give this one a database of its own (redis://host:port/1)`,
    );
  }
  const renewing = setInterval(() => void redis.set(KEY, store, 'EX', CLAIM_S).catch(onError), RENEW_MS).unref();
  return {
    async release() {
      clearInterval(renewing);
      await call('release', redis.del(KEY));
    },
  };
}
