import type { Redis } from 'ioredis';
import { unknownIn } from '../src/cli/selection.ts';
import type { Settings } from '../src/config/settings-schema.ts';
import { webhookEvent } from '../src/export/webhook-event.ts';
import type { WebhookSender } from '../src/fetch/webhook-sender.ts';
import { envNames } from '../src/model/environment.ts';
import { toIso } from '../src/model/instant.ts';
import type { WebhookStanding, WebhookTarget } from '../src/model/webhook.ts';
import { type DeliveryDeps, type DeliveryReport, deliverBatch } from '../src/pipeline/deliver-batch.ts';
import { type BatchStore, planBatch } from '../src/pipeline/plan-batch.ts';
import type { WebhookJob, WebhookQueue } from '../src/queue/webhook-queue.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import { MissingNames } from './missing-names.ts';
import { openSender } from './open-sender.ts';
import type { WriterPace } from './writer-pace.ts';

export interface WebhookDeps {
  readonly redis: Redis;
  readonly store: Store;
  readonly host: Host;
  readonly onNewer: (version: number) => void;
  readonly pace: WriterPace;
}

const FORGOTTEN_SOON = 'in an hour its position and dead letters are forgotten, unless it is named again';

/** The targets of the settings, and what is on its way to them. */
export class Deliveries {
  #targets: ReadonlyMap<string, WebhookTarget> = new Map();
  #sender: WebhookSender;
  #isClosing = false;
  readonly #missing = new MissingNames();
  readonly #queue: WebhookQueue;
  readonly #deps: WebhookDeps;
  readonly #stopped = new AbortController();
  /** What is searched, and what is sent, by target. */
  readonly #planning = new Map<string, { again: boolean }>();
  readonly #sending = new Map<string, Promise<unknown>>();

  constructor(settings: Settings, queue: WebhookQueue, deps: WebhookDeps) {
    this.#queue = queue;
    this.#deps = deps;
    this.#sender = openSender(settings, deps.host);
    this.#take(settings.webhooks);
  }

  adopt(settings: Settings): void {
    const before = this.#targets;
    const former = this.#sender;
    this.#sender = openSender(settings, this.#deps.host);
    void Promise.allSettled(this.#sending.values())
      .then(() => former.close())
      .catch(this.#deps.host.onError);
    this.#take(settings.webhooks);
    for (const [name, target] of this.#targets) {
      if (JSON.stringify(before.get(name)) !== JSON.stringify(target)) this.#deps.store.webhooks.hurry(name);
    }
  }

  planAll(): void {
    this.#forgetGone();
    for (const name of this.#targets.keys()) this.plan(name);
  }

  /** Looks what is next for a target, and puts it into the queue; once more where that is asked for meanwhile. */
  plan(name: string): void {
    const planning = this.#planning.get(name);
    if (planning) planning.again = true;
    else void this.#planUntilDone(name).catch(this.#deps.host.onError); // it is looked for again
  }

  /** What comes now waits for the next start. */
  planNoMore(): void {
    this.#isClosing = true;
  }

  async #planUntilDone(name: string): Promise<void> {
    const planning = { again: true };
    this.#planning.set(name, planning);
    try {
      while (planning.again && !this.#isClosing) {
        planning.again = false;
        await this.#plan(name);
      }
    } finally {
      this.#planning.delete(name);
    }
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
      this.#tell(name, standing!, report);
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

  #take(targets: readonly WebhookTarget[]): void {
    const { store, host } = this.#deps;
    const added = store.webhooks.addTargets(targets);
    this.#targets = new Map(targets.map((target) => [target.name, target]));
    for (const webhook of added)
      host.log.info({ webhook, after: store.webhooks.standing(webhook)?.position }, 'webhook is new');
    for (const target of targets) this.#warn(target);
    this.#forgetGone();
  }

  #forgetGone(): void {
    const { store, host } = this.#deps;
    const held = store.webhooks.standings().map(({ name }) => name);
    const { gone, over } = this.#missing.look(held, [...this.#targets.keys()], host.now());
    for (const webhook of gone) host.log.warn({ webhook }, `webhook is gone from the settings: ${FORGOTTEN_SOON}`);
    for (const webhook of over) {
      store.webhooks.forgetTarget(webhook);
      host.log.warn({ webhook }, 'webhook is forgotten, with its position and dead letters');
    }
  }

  /** Of slips that would show only when something is to be sent, or never. */
  #warn({ name: webhook, url, secret, ...selected }: WebhookTarget): void {
    const { store, host } = this.#deps;
    const unset = envNames(`${url} ${secret}`).filter((name) => host.env[name] === undefined);
    if (unset.length > 0)
      host.log.warn({ webhook }, `webhook fails until ${unset.join(' and ')} is set in the environment`);
    const unknown = unknownIn(selected, store.names);
    if (unknown) host.log.warn({ webhook }, `webhook gets nothing: ${unknown.says}`);
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

  #tell(webhook: string, { failingSince }: WebhookStanding, report: DeliveryReport): void {
    const { log } = this.#deps.host;
    if (report.kind === 'empty') return;
    const { kind, items, answer } = report;
    const fields = { webhook, items, answer };
    const retry = `"feedmill webhooks retry ${webhook}" sends it again`;
    if (kind === 'failed') log.warn({ ...fields, next: toIso(report.nextAt) }, 'webhook failed');
    else if (kind === 'dead') log.error(fields, `webhook did not take it, and is not asked again by itself: ${retry}`);
    else if (kind === 'gone') log.error(fields, `webhook wants nothing any more (410), and gets nothing: ${retry}`);
    else log.info(fields, failingSince === undefined ? 'webhook delivered' : 'webhook delivered: it works again');
  }
}
