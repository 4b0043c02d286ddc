import { QueueError } from '../model/errors.ts';

/** BullMQ's and ioredis' calls can hang while Redis is dead: each of ours ends within `ms`, one way or the other. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueError(`Redis did not answer within ${ms} ms (${what})`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
