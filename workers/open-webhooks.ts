import type { Settings } from '../src/config/settings-schema.ts';
import { type QueueWorker, startWebhookWorker } from '../src/queue/queue-worker.ts';
import { openWebhookQueue } from '../src/queue/webhook-queue.ts';
import { Deliveries, type WebhookDeps } from './deliveries.ts';

export interface Webhooks {
  /** Says that items were stored, or that somebody asked for a try. */
  wake(): void;
  /** Takes the targets of these settings, and how to dial; a target that changed is tried at once. */
  adopt(settings: Settings): void;
  /** Lets what is under way end, but not for long: the next start sends it again. */
  drain(): Promise<void>;
}

/** From the first news to a look at what is to be sent: while the writer has work, messages are fewer and fuller so. */
const GATHER_MS = 1000;
/** Without news: a wiped Redis is told by nobody. */
const LOOK_MS = 30_000;
/** As many as settings may name: a slow one holds up no other. */
const CONCURRENCY = 50;
const GRACE_MS = 5000;

/** What an earlier owner left in Redis is made again from the store: at once, where it would wait for a dead one's locks. */
export function openWebhooks(settings: Settings, deps: WebhookDeps): Webhooks {
  const { host } = deps;
  const queue = openWebhookQueue(deps.redis, host.onError);
  const deliveries = new Deliveries(settings, queue, deps);
  const begun = queue
    .empty()
    .catch(host.onError)
    .then(() => startWorker(deliveries, deps));
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = undefined;
    void begun.then(() => deliveries.planAll()).catch(host.onError);
  };
  const looking = setInterval(look, LOOK_MS).unref();
  look();
  return {
    wake() {
      timer ??= setTimeout(look, GATHER_MS).unref();
    },
    adopt(next) {
      deliveries.adopt(next);
      look();
    },
    async drain() {
      clearInterval(looking);
      clearTimeout(timer);
      deliveries.planNoMore();
      const grace = setTimeout(() => deliveries.stop(), GRACE_MS);
      await (await begun).drain().finally(() => clearTimeout(grace));
      await queue.close();
      await deliveries.close();
    },
  };
}

function startWorker(deliveries: Deliveries, { redis, host, onNewer }: WebhookDeps): QueueWorker {
  const { timing, now, onError } = host;
  return startWebhookWorker({
    ...{ redis, timing, now, onError, onNewer, concurrency: CONCURRENCY },
    work: (job, again) => deliveries.work(job, again),
    onDone: ({ webhook }) => deliveries.plan(webhook),
  });
}
