import { type Instant, toIso } from '../model/instant.ts';
import type { RemovedItem, StoredItem } from '../model/item.ts';
import { exportedItem } from './item-line.ts';

/**
 * A message of the Standard Webhooks specification: `items` with a list of exported items, or `item`, which holds one, where a target
 * takes one at a time.
 */
export function webhookEvent(
  items: readonly (StoredItem | RemovedItem)[],
  { batch }: { readonly batch: number },
  at: Instant,
): string {
  const written = items.map(exportedItem);
  const event =
    batch === 1 ? { type: 'item', data: { item: written[0] } } : { type: 'items', data: { items: written } };
  return JSON.stringify({ type: event.type, timestamp: toIso(at), data: event.data });
}

/** What `webhooks test` sends. */
export function webhookTestEvent(webhook: string, at: Instant): string {
  return JSON.stringify({ type: 'test', timestamp: toIso(at), data: { webhook } });
}
