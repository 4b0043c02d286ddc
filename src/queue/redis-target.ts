import type { Redis, RedisOptions } from 'ioredis';
import { RedisOfBytes } from './redis-of-bytes.ts';

/** ioredis types this one option differently in two places. */
type ConnectOptions = Omit<RedisOptions, 'replyMapping'>;

/** Where Redis is: a unix socket of ours, or an address of the user's. */
export type RedisTarget = { readonly socket: string } | { readonly url: string };

const BASE: ConnectOptions = {
  maxRetriesPerRequest: null, // BullMQ's workers need it; our calls have deadlines of their own
  enableReadyCheck: true,
  socketTimeout: 20_000, // a machine that changed its address hears nothing of it: BullMQ waits for ten seconds at most, so twenty without a word are the end
  retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
};

/** A connection that comes back by itself. `onError` hears of every failed try. */
export function connectRedis(
  target: RedisTarget,
  onError: (error: Error) => void,
  options: ConnectOptions = {},
): Redis {
  const redis = open(target, { ...BASE, reconnectOnError: leavesReplicas(), ...options });
  redis.on('error', onError);
  return redis;
}

/** A server that was made a replica keeps its connections: dialled anew, its name leads to the one that took over. Many refusals come at once. */
function leavesReplicas(): (error: Error) => boolean {
  let leftAt = Number.NEGATIVE_INFINITY;
  return ({ message }) => {
    if (!/^(?:READONLY|UNBLOCKED)/.test(message) || performance.now() - leftAt < REDIAL_MS) return false;
    leftAt = performance.now();
    return true;
  };
}

const REDIAL_MS = 1000;

function open(target: RedisTarget, options: ConnectOptions): Redis {
  if ('socket' in target) return new RedisOfBytes({ path: target.socket, ...options });
  if (target.url.startsWith('unix://'))
    return new RedisOfBytes({ path: target.url.slice('unix://'.length), ...options });
  return new RedisOfBytes(target.url, options);
}

/** The target as people may see it: no password. */
export function showTarget(target: RedisTarget): string {
  return 'socket' in target ? `embedded (${target.socket})` : target.url.replace(/\/\/.*@/, '//').replace(/\?.*/, '');
}
