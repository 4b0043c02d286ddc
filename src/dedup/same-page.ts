import type { DedupLevel } from '../model/feed.ts';

/** An item on a page, with what decides whether it may be one with others there. */
export interface PageItem {
  /** Key in the store. */
  readonly number: number;
  readonly id: string;
  /** Keys of the feeds that list or listed it. */
  readonly feeds: readonly number[];
  /** Its feed's; absent: `copy`. */
  readonly dedup?: DedupLevel;
  /** A person said of it whose copy it is, or that it is nobody's. */
  readonly hasWish: boolean;
}

/**
 * The items of a page that are one, the first collected first; none where a feed has used the address for two items. `items`: all on
 * the page, in the order in which they were collected.
 */
export function sameOnPage(items: readonly PageItem[]): readonly PageItem[] {
  const feeds = items.flatMap((item) => item.feeds);
  if (new Set(feeds).size < feeds.length) return [];
  const free = items.filter(({ dedup = 'copy', hasWish }) => !hasWish && (dedup === 'copy' || dedup === 'page'));
  return free.length > 1 ? free : [];
}
