import type { Instant } from '../model/instant.ts';
import type { ItemSelection, RemovedItem, StoredItem } from '../model/item.ts';
import type { WebhookAnswer, WebhookBatch, WebhookMessage, WebhookTarget } from '../model/webhook.ts';
import { deliveryRetry } from '../schedule/delivery-retry.ts';
import { selectionOf } from './plan-batch.ts';

interface DeliveryStore {
  page(selection: ItemSelection, limit: number): readonly (StoredItem | RemovedItem)[];
  saveDelivered(name: string, batch: WebhookBatch, answer: string | undefined, at: Instant): void;
  saveFailure(name: string, batch: WebhookBatch, answer: string, at: Instant, nextAt: Instant): void;
  bury(name: string, batch: WebhookBatch, answer: string, at: Instant, isGone: boolean): void;
}

export interface DeliveryDeps {
  /** Id of the store: what two stores send has two ids. */
  readonly id: string;
  readonly store: DeliveryStore;
  readonly bodyOf: (items: readonly (StoredItem | RemovedItem)[], target: WebhookTarget, at: Instant) => string;
  readonly send: (message: WebhookMessage) => Promise<WebhookAnswer>;
  readonly now: () => Instant;
  /** 0 to 1. */
  readonly chance: () => number;
  /** Resolves when others have had their turn. */
  readonly rest: () => Promise<void>;
}

/**
 * What became of a try:
 *
 * - `delivered`: the receiver has it
 * - `empty`: its items have changed meanwhile, and come again behind it
 * - `failed`: it is tried again at `nextAt`
 * - `dead`: it was the last try; `gone`: the receiver wants nothing any more
 */
export type DeliveryReport =
  | { readonly kind: 'delivered' | 'dead' | 'gone'; readonly items: number; readonly answer: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly items: number; readonly answer: string; readonly nextAt: Instant };

/** Items read in one statement. */
const PAGE = 20;
const GONE = 410;

/** Tries to deliver a batch for the `tries`-th time. The position moves only after the receiver said 2xx: at least once. */
export async function deliverBatch(
  target: WebhookTarget,
  batch: WebhookBatch,
  tries: number,
  deps: DeliveryDeps,
): Promise<DeliveryReport> {
  const { name } = target;
  const { store, now } = deps;
  const items = await itemsOf(target, batch, deps);
  if (items.length === 0) {
    store.saveDelivered(name, batch, undefined, now());
    return { kind: 'empty' };
  }
  const { isTaken, status, detail, retryAfterMs } = await deps.send(messageOf(target, batch, items, deps));
  const answered = { items: items.length, answer: detail };
  if (isTaken) {
    store.saveDelivered(name, batch, detail, now());
    return { kind: 'delivered', ...answered };
  }
  const waitMs = deliveryRetry(tries, retryAfterMs, deps.chance());
  // sent again by hand, it has one try: what comes after it must not wait for days
  if (waitMs === undefined || status === GONE || batch.letter !== undefined) {
    store.bury(name, batch, detail, now(), status === GONE);
    return { kind: status === GONE ? 'gone' : 'dead', ...answered };
  }
  const nextAt = now() + waitMs;
  store.saveFailure(name, batch, detail, now(), nextAt);
  return { kind: 'failed', ...answered, nextAt };
}

async function itemsOf(target: WebhookTarget, { after, upTo }: WebhookBatch, { store, rest }: DeliveryDeps) {
  const items: (StoredItem | RemovedItem)[] = [];
  for (let last = after; ; await rest()) {
    const page = store.page({ ...selectionOf(target), after: last, upTo }, PAGE);
    items.push(...page);
    if (page.length < PAGE) return items;
    last = page.at(-1)!.seq;
  }
}

/** The same range has the same id and time on each try, also when Redis was lost meanwhile. */
function messageOf(
  target: WebhookTarget,
  { after, upTo, plannedAt }: WebhookBatch,
  items: readonly (StoredItem | RemovedItem)[],
  { id, bodyOf }: DeliveryDeps,
): WebhookMessage {
  const { name, url, secret } = target;
  return { url, secret, id: `msg_${id}_${name}_${after}_${upTo}`, body: bodyOf(items, target, plannedAt) };
}
