import { setImmediate } from 'node:timers/promises';
import type { StoredItem } from '../model/item.ts';
import type { LatestItems } from '../model/latest-item.ts';
import type { FeedAddress } from './feed-address.ts';

export interface LatestPage {
  readonly items: readonly StoredItem[];
  /** The place of its last item, where older ones follow. */
  readonly next?: number;
}

/** A page of a feed. Between its steps the process does its other work. */
export async function latestPage(
  { selection, before = Number.MAX_SAFE_INTEGER, limit }: FeedAddress,
  latest: LatestItems,
): Promise<LatestPage> {
  const found: { readonly place: number; readonly item: StoredItem }[] = [];
  for (let at: number | undefined = before; at !== undefined && found.length <= limit; ) {
    const step = latest(selection, at, limit + 1 - found.length);
    found.push(...step.items);
    at = step.next;
    if (at !== undefined) await setImmediate();
  }
  const items = found.slice(0, limit);
  return { items: items.map(({ item }) => item), ...(found.length > limit && { next: items.at(-1)!.place }) };
}
