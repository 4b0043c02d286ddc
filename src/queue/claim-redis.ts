import type { Redis } from 'ioredis';
import { QueueError } from '../model/errors.ts';
import { PREFIX } from './queue-names.ts';
import { requireNoEviction } from './redis-health.ts';
import { within } from './within.ts';

const KEY = `${PREFIX}:owner`;
/** So long an owner that was killed still counts, for other stores. */
const CLAIM_S = 60;
const RENEW_MS = 20_000;

/** In one step, so that only our own claim, present or former, is renewed or given up. */
const RENEW = `local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] and held ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return 1`;
const RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";

/** A Redis that is one store's. */
interface Claim {
  /** Throws what keeps it from being used, until that is mended: another store has it, it takes nothing, or it may throw jobs away. */
  require(): Promise<void>;
  /** Had another store it when it was last looked at? What waits in it may be the other's. */
  isTaken(): boolean;
  release(): Promise<void>;
}

export interface ClaimMarks {
  /** This start's own: the next start of a copied store, or machine, has another. */
  readonly mark: string;
  /** That of the store's start before, which may have been killed. Default: none. */
  readonly former?: string;
  readonly shown: string;
}

/**
 * Claims a Redis for one store, as long as its owner runs. Two stores in one database would take each other's jobs, so
 * the second is refused with a QueueError. A claim lost by a flush is made again.
 */
export async function claimRedis(redis: Redis, { mark, former, shown }: ClaimMarks): Promise<Claim> {
  const claim = async (instead = mark) =>
    (await within('claim', redis.eval(RENEW, 1, KEY, mark, CLAIM_S, instead))) === 1;
  if (!(await claim(former))) {
    throw new QueueError(
      `another data folder uses Redis at ${shown}, or did within the last minute: give this one a database of its own (redis://host:port/1)`,
    );
  }
  let isTaken = false;
  let trouble: Error | undefined;
  let isReleased = false;
  const renew = async () => {
    if (isReleased) return;
    try {
      isTaken = !(await claim()); // this process slept for longer than the claim lasts, or was cloned
      if (isTaken) throw new QueueError(`another data folder has taken Redis at ${shown}: stop one of the two`);
      await requireNoEviction(redis);
      trouble = undefined;
    } catch (error) {
      trouble = error as Error;
    }
  };
  const renewing = setInterval(() => void renew(), RENEW_MS).unref();
  return {
    async require() {
      if (trouble) await renew();
      if (trouble) throw trouble;
    },
    isTaken: () => isTaken,
    async release() {
      isReleased = true;
      clearInterval(renewing);
      await within('release', redis.eval(RELEASE, 1, KEY, mark));
    },
  };
}
