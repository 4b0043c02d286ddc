import { setImmediate } from 'node:timers/promises';
import { itemChars } from '../export/item-chars.ts';
import type { StoredItem } from '../model/item.ts';
import type { LatestItems, LatestStep } from '../model/latest-item.ts';
import type { FeedAddress } from './feed-address.ts';

export interface LatestPage {
  readonly items: readonly StoredItem[];
  /** The place of its last item, where older ones follow. */
  readonly next?: number;
}

/** Items of a step: one may have several MiB, and is read in one go. */
const STEP = 20;
/** Of a page: it is one string, made while the process does nothing else. */
const MAX_CHARS = 4_000_000;

/** A page of a feed, shorter than `limit` where its items are long. Between its steps the process does its other work. */
export async function latestPage(
  { selection, before = Number.MAX_SAFE_INTEGER, limit }: FeedAddress,
  latest: LatestItems,
): Promise<LatestPage> {
  const next = latest(selection);
  const found: Found[] = [];
  let at: number | undefined = before;
  while (at !== undefined && fitting(found, limit) === found.length) {
    const step: LatestStep = next(at, Math.min(STEP, limit + 1 - found.length));
    found.push(...step.items);
    at = step.next;
    if (at !== undefined) await setImmediate();
  }
  const items = found.slice(0, fitting(found, limit));
  return { items: items.map(({ item }) => item), ...(found.length > items.length && { next: items.at(-1)!.place }) };
}

type Found = LatestStep['items'][number];

/** How many of them are one page; the first always is. */
function fitting(found: readonly Found[], limit: number): number {
  let chars = 0;
  const beyond = found.findIndex(({ item }, nth) => {
    chars += itemChars(item);
    return nth === limit || (nth > 0 && chars > MAX_CHARS);
  });
  return beyond < 0 ? found.length : beyond;
}
