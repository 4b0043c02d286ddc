import type { Redis } from 'ioredis';
import type { Settings } from '../src/config/settings-schema.ts';
import { webhookEvent } from '../src/export/webhook-event.ts';
import type { WebhookSender } from '../src/fetch/webhook-sender.ts';
import type { WebhookStanding } from '../src/model/webhook.ts';
import { type DeliveryDeps, deliverBatch } from '../src/pipeline/deliver-batch.ts';
import { type BatchStore, planBatch } from '../src/pipeline/plan-batch.ts';
import type { WebhookJob, WebhookQueue } from '../src/queue/webhook-queue.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openSender } from './open-sender.ts';
import { tellDelivery } from './tell-delivery.ts';
import { WebhookTargets } from './webhook-targets.ts';
import type { WriterPace } from './writer-pace.ts';

export interface WebhookDeps {
  readonly redis: Redis;
  readonly store: Store;
  readonly host: Host;
  readonly onNewer: (version: number) => void;
  readonly pace: WriterPace;
}

/** The targets of the settings, and what is on its way to them. */
export class Deliveries {
  #sender: WebhookSender;
  #isClosing = false;
  readonly #targets: WebhookTargets;
  readonly #queue: WebhookQueue;
  readonly #deps: WebhookDeps;
  readonly #stopped = new AbortController();
  /** What is searched, and what is sent, by target. */
  readonly #planning = new Map<string, () => Promise<void>>();
  readonly #sending = new Map<string, Promise<unknown>>();

  constructor(settings: Settings, queue: WebhookQueue, deps: WebhookDeps) {
    this.#queue = queue;
    this.#deps = deps;
    this.#sender = openSender(settings, deps.host);
    this.#targets = new WebhookTargets(deps);
    this.#targets.adopt(settings.webhooks);
  }

  adopt(settings: Settings): void {
    const former = this.#sender;
    this.#sender = openSender(settings, this.#deps.host);
    void Promise.allSettled(this.#sending.values())
      .then(() => former.close())
      .catch(this.#deps.host.onError);
    for (const name of this.#targets.adopt(settings.webhooks)) this.#deps.store.webhooks.hurry(name);
  }

  planAll(): void {
    this.#targets.forgetGone();
    for (const name of this.#targets.names()) this.plan(name);
  }

  /** Looks what is next for a target, and puts it into the queue; once more where that is asked for meanwhile. */
  plan(name: string): void {
    const plan = this.#planning.get(name) ?? oneAtATime(() => this.#plan(name).catch(this.#deps.host.onError)); // it is looked for again
    this.#planning.set(name, plan);
    void plan();
  }

  /** What comes now waits for the next start. */
  planNoMore(): void {
    this.#isClosing = true;
  }

  async #plan(name: string): Promise<void> {
    const { store, host, pace } = this.#deps;
    const batches: BatchStore = { ...store.webhooks, sizes: store.items.sizes };
    for (;;) {
      await pace.turn();
      const target = this.#targets.get(name);
      if (!target || this.#isClosing) return;
      const batch = planBatch(target, batches, host.now());
      if (batch === 'more') continue;
      const standing = store.webhooks.standing(name);
      if (!batch) return this.#burySkipped(standing);
      const { after, upTo } = batch;
      const waitMs = Math.max(0, (standing?.nextAt ?? 0) - host.now());
      return this.#queue.put({ v: 1, store: store.id, webhook: name, after, upTo }, waitMs);
    }
  }

  /** Sends a batch, once; one that failed goes back into the queue. */
  async work(job: WebhookJob, again: (at: number) => Promise<never>): Promise<void> {
    const { store, host } = this.#deps;
    const name = job.webhook;
    while (this.#sending.has(name)) await this.#sending.get(name)?.catch(() => undefined); // a wiped Redis gives a second job
    const target = this.#targets.get(name);
    const standing = store.webhooks.standing(name);
    const batch = standing?.batch;
    if (job.store !== store.id || !target || batch?.after !== job.after || batch.upTo !== job.upTo) return;
    if ((standing?.nextAt ?? 0) > host.now()) return again(standing!.nextAt!);
    if (this.#stopped.signal.aborted) return again(host.now());
    const sending = deliverBatch(target, batch, standing!.tries + 1, this.#deliveryDeps());
    this.#sending.set(name, sending);
    try {
      const report = await sending;
      tellDelivery(name, standing!, report, host.log);
      if (report.kind === 'failed') return again(report.nextAt);
    } catch (error) {
      if (!this.#stopped.signal.aborted) throw error;
      return again(host.now());
    } finally {
      this.#sending.delete(name);
    }
  }

  /** Waits for no answer any more. */
  stop(): void {
    this.#stopped.abort(new Error('stopped'));
  }

  close(): Promise<void> {
    return this.#sender.close();
  }

  #deliveryDeps(): DeliveryDeps {
    const { store, host, pace } = this.#deps;
    return {
      id: store.id,
      store: { ...store.webhooks, page: store.items.page },
      bodyOf: webhookEvent,
      send: (message) => this.#sender.send(message, this.#stopped.signal),
      now: host.now,
      chance: Math.random,
      rest: () => pace.turn(),
    };
  }

  #burySkipped(standing: WebhookStanding | undefined): void {
    if (standing?.disabledAt === undefined) return;
    const { webhooks } = this.#deps.store;
    const last = webhooks.lastSeq();
    if (last <= standing.position) return;
    webhooks.burySkipped(standing.name, standing.position, last, this.#deps.host.now(), standing.answer ?? '');
  }
}
