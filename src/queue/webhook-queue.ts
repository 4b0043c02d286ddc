import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { NEVER_GIVE_UP, PREFIX, WEBHOOK_QUEUE } from './queue-names.ts';
import { within } from './within.ts';

/** What the webhook queue carries, version 1: which items, not the items. Addresses and secrets stay in the settings. */
export interface WebhookJob {
  readonly v: 1;
  readonly store: string;
  readonly webhook: string;
  readonly after: number;
  readonly upTo: number;
}

export interface WebhookQueue {
  /** A target has one job: it takes the place of one that waits for its next try, and is passed over while one is under way. */
  put(job: WebhookJob, delayMs: number): Promise<void>;
  /** Forgets all jobs. Only for who can make them again, before a worker starts. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export function openWebhookQueue(redis: Redis, onError: (error: Error) => void): WebhookQueue {
  const queue = new Queue<WebhookJob>(WEBHOOK_QUEUE, { connection: redis, prefix: PREFIX });
  queue.on('error', onError);
  return {
    async put(job, delayMs) {
      const deduplication = { id: job.webhook, replace: true };
      const added = queue.add('deliver', job, { ...NEVER_GIVE_UP, deduplication, delay: delayMs });
      await within('add a batch for a webhook', added);
    },
    empty: () => within('empty the webhook queue', queue.obliterate({ force: true })),
    close: () => within('close the webhook queue', queue.close()),
  };
}
