import { lookup } from 'node:dns/promises';
import type { Settings } from '../../src/config/settings-schema.ts';
import type { Environment } from '../../src/model/environment.ts';
import { findServer } from '../../src/queue/find-server.ts';
import { requireNoEviction, requireWritable } from '../../src/queue/redis-health.ts';
import { embeddedSocket } from '../../src/queue/redis-home.ts';
import { connectRedis, type RedisTarget, showTarget } from '../../src/queue/redis-target.ts';
import { within } from '../../src/queue/within.ts';
import { ownerOf } from '../../src/store/own-folder.ts';
import { knownTrouble } from '../plain-trouble.ts';
import { sharedTarget, wayOut } from '../redis.ts';
import { ok, type Says } from './says.ts';

const ANSWER_MS = 3000;

export async function redisOf(settings: Settings, env: Environment): Promise<Says> {
  if (settings.redis !== 'embedded') return answerOf(sharedTarget(settings));
  const program = findServer(env);
  return ownerOf(settings.data) !== undefined
    ? answerOf({ socket: embeddedSocket(settings.data) })
    : ok(`embedded: ${program} is started with the daemon`);
}

async function answerOf(target: RedisTarget): Promise<Says> {
  let last: Error | undefined;
  const redis = connectRedis(target, (error) => {
    last = error;
  });
  try {
    const info = await within('INFO', redis.info('server'), ANSWER_MS);
    await within('SELECT', redis.select(redis.options.db ?? 0), ANSWER_MS);
    await requireNoEviction(redis);
    await requireWritable(redis);
    return ok(`${showTarget(target)}, version ${/^(?:redis|valkey)_version:(\S+)/m.exec(info)?.[1] ?? 'unknown'}`);
  } catch (error) {
    const known = knownTrouble(error as Error);
    const why = known ?? (last?.message || (error as Error).message);
    const isMeant = known !== undefined || why.includes('maxmemory-policy'); // which say so themselves
    return { state: 'bad', says: `${showTarget(target)}: ${why}`, ...(!isMeant && { mend: wayOut(target, why) }) };
  } finally {
    redis.disconnect();
  }
}

export async function networkOf(): Promise<Says> {
  try {
    const { address } = await within('the name of example.com', lookup('example.com'), ANSWER_MS);
    return ok(`names are resolved (example.com is ${address})`);
  } catch {
    return {
      state: 'warn',
      says: 'names can not be resolved: this machine seems to be offline',
      mend: 'feeds are tried again by themselves',
    };
  }
}
