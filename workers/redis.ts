import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Settings } from '../src/config/settings-schema.ts';
import { envNames } from '../src/model/environment.ts';
import { ConfigError, QueueError } from '../src/model/errors.ts';
import { startEmbeddedRedis } from '../src/queue/embedded-redis.ts';
import { requireNoEviction } from '../src/queue/redis-health.ts';
import { embeddedSocket } from '../src/queue/redis-home.ts';
import { connectRedis, type RedisTarget, showTarget } from '../src/queue/redis-target.ts';
import { CALL_DEADLINE_MS, within } from '../src/queue/within.ts';
import type { Host } from './host.ts';
import { knownTrouble } from './plain-trouble.ts';
import { Releasers } from './releasers.ts';

interface OpenRedis {
  readonly redis: Redis;
  readonly target: RedisTarget;
  /** As people may see it. */
  readonly shown: string;
  /** Says that no job is left in it, once that is known. */
  readonly drained: () => void;
}

/** The owner's Redis: the embedded one is started (and started again if it dies), another is checked. */
export async function openOwnersRedis(settings: Settings, host: Host, releasers: Releasers): Promise<OpenRedis> {
  if (settings.redis !== 'embedded') return openSharedRedis(settings, host, releasers);
  const onSetAside = (file: string) =>
    host.log.warn({ file }, 'Redis could not read its file, and begins without it: what waited there is fetched again');
  const options = { data: settings.data, env: host.env, kill: host.kill, onSetAside };
  const server = await startEmbeddedRedis(options);
  let isDrained = false;
  releasers.add('embedded Redis', () => server.stop(isDrained));
  const open = await connect({ socket: server.socket }, host, releasers);
  open.redis.on('reconnecting', reviver(server.revive, host));
  const drained = () => {
    isDrained = true;
  };
  return { ...open, drained };
}

/** A Redis that somebody else runs, as fetchers and commands use it. */
export async function openSharedRedis(settings: Settings, host: Host, releasers: Releasers): Promise<OpenRedis> {
  const open = await connect(redisTarget(settings), host, releasers);
  await requireNoEviction(open.redis);
  return open;
}

/** As a fetcher elsewhere opens it, which may be started before it; undefined where it is stopped meanwhile. */
export async function awaitSharedRedis(
  settings: Settings,
  host: Host,
  releasers: Releasers,
  stopped: Promise<void>,
): Promise<OpenRedis | undefined> {
  const isStopped = stopped.then(() => true as const);
  for (;;) {
    const own = new Releasers();
    const close = () => own.close(CALL_DEADLINE_MS);
    try {
      const open = await openSharedRedis(settings, host, own);
      releasers.add('Redis', close);
      return open;
    } catch (error) {
      await close();
      if (!UNREACHED.test((error as Error).message)) throw error;
      host.onError(error as Error);
      if (await Promise.race([isStopped, delay(RETRY_MS, false)])) return undefined;
    }
  }
}

const RETRY_MS = 2000;
/** What waiting may mend. */
const UNREACHED = /ENOENT|ECONN|ETIMEDOUT|EHOST|ENET|EAI_AGAIN|ENOTFOUND|did not answer|LOADING/;

function redisTarget(settings: Settings): RedisTarget {
  return settings.redis === 'embedded' ? { socket: embeddedSocket(settings.data) } : sharedTarget(settings);
}

/** Where a Redis is that is not embedded. Throws ConfigError for a `${NAME}` in its address that is not set. */
export function sharedTarget({ redis, file }: Settings): RedisTarget {
  const [name] = envNames(redis);
  if (name === undefined) return { url: redis };
  throw new ConfigError(
    `${file}: redis: \${${name}} is not set in the environment: export ${name}, or write the value`,
  );
}

async function connect(target: RedisTarget, host: Host, releasers: Releasers): Promise<OpenRedis> {
  const shown = showTarget(target);
  let isOpen = false;
  let last: Error | undefined;
  const redis = connectRedis(target, (error) => {
    last = error;
    if (isOpen) host.onError(error);
  });
  releasers.add('Redis connection', () => redis.disconnect());
  try {
    await within('PING', redis.ping());
    await within('SELECT', redis.select(redis.options.db ?? 0)); // else 0 serves where there is no such one
  } catch (cause) {
    const why = last?.message || (cause as Error).message;
    const known = knownTrouble(new Error(why));
    const says = known ? `: ${known}` : ` can't be reached: ${why}; ${wayOut(target, why)}`;
    throw new QueueError(`Redis at ${shown}${says}`, { cause });
  }
  isOpen = true;
  return { redis, target, shown, drained: () => undefined };
}

/** The embedded one is nobody's to start but a daemon's: it goes with it. */
export function wayOut(target: RedisTarget, why: string): string {
  if ('socket' in target) return 'has its daemon stopped just now? "feedmill status" tells; then ask again';
  if (target.url.startsWith('rediss:') && why.includes('did not answer'))
    return `start it, set redis: to another address, or ${NO_TLS}`; // which waits for more of ours
  return WAYS_OUT.find(([pattern]) => pattern.test(why))?.[1] ?? 'start it, or set redis: to another address';
}

const NO_TLS = 'write redis:// where it speaks no TLS';
const WAYS_OUT: readonly (readonly [RegExp, string])[] = [
  [/unknown command/, 'let it answer INFO, which its settings may have renamed'],
  [/DB index/, 'set redis: to a number of a database that it has'],
  [/certificate/i, 'trust who signed it: NODE_EXTRA_CA_CERTS=/path/to/ca.pem in the environment'],
  [/wrong version number|packet length/i, NO_TLS],
];

/** One revival at a time, however often the connection tries again. */
function reviver(revive: () => Promise<void>, { log, onError }: Host): () => void {
  let running = false;
  return () => {
    if (running) return;
    running = true;
    log.warn('the embedded Redis does not answer: it is started again if it has ended');
    revive()
      .catch(onError)
      .finally(() => {
        running = false;
      });
  };
}
