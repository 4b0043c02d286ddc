import { QueueError } from '../model/errors.ts';

/** What one call to Redis may take before it counts as dead. */
export const CALL_DEADLINE_MS = 10_000;

/**
 * BullMQ's and ioredis' calls can hang while Redis is dead: each of ours ends within `ms`, one way or the other. `who` is
 * to blame then.
 */
export async function within<T>(what: string, work: Promise<T>, ms = CALL_DEADLINE_MS, who = 'Redis'): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueError(`${who} did not answer within ${ms} ms (${what})`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
