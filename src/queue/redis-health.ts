import type { Redis } from 'ioredis';
import { QueueError } from '../model/errors.ts';
import { PREFIX } from './queue-names.ts';
import { within } from './within.ts';

/** Refuses a Redis that may throw jobs away when it is full. */
export async function requireNoEviction(redis: Redis): Promise<void> {
  const policy = await evictionPolicy(redis);
  if (policy === undefined || policy === 'noeviction') return;
  throw new QueueError(
    `this Redis has maxmemory-policy ${policy}, which throws jobs away when memory is short: ` +
      'run "redis-cli CONFIG SET maxmemory-policy noeviction" and set the same in its configuration',
  );
}

/** Does it take what queues give it? Not a replica, nor from a user who may not write our keys or run scripts. */
export async function requireWritable(redis: Redis): Promise<void> {
  const script = "redis.call('SET', KEYS[1], '1', 'PX', 1)";
  await within('EVAL', redis.eval(script, 1, `${PREFIX}:looked-at`));
}

/** How much of its memory limit Redis uses, 0 to 1; 0 when it has none. */
export async function memoryUse(redis: Redis): Promise<number> {
  const info = await within('INFO memory', redis.info('memory'));
  const read = (field: string) => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  const limit = read('maxmemory');
  return limit === 0 ? 0 : read('used_memory') / limit;
}

async function evictionPolicy(redis: Redis): Promise<string | undefined> {
  try {
    const [, policy] = (await within('CONFIG GET', redis.config('GET', 'maxmemory-policy'))) as string[];
    return policy;
  } catch (error) {
    if (error instanceof QueueError) throw error;
    const info = await within('INFO memory', redis.info('memory')); // hosted ones forbid CONFIG
    return /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  }
}
