import type { Instant } from '../model/instant.ts';
import { type RemovalStore, removeItem } from './remove-item.ts';

interface FeedStore extends RemovalStore {
  transaction<T>(work: () => T): T;
  feed(id: string): { readonly key: number } | undefined;
  ownItems(feedKey: number): readonly number[];
  forgetFeed(feedKey: number, nextSeq: () => number, now: Instant): void;
}

/**
 * Removes what only this feed says, so that nothing of it is left: an item that other feeds list stays, with their text.
 * No tombstones, and the feed's memory goes too: a feed that is added again is collected again. What was fetched before and is
 * still under way does not count. Gives the number of items; undefined where there is no such feed.
 */
export function emptyFeed(id: string, now: Instant, store: FeedStore): number | undefined {
  return store.transaction(() => {
    const feed = store.feed(id);
    if (!feed) return undefined;
    const items = store.ownItems(feed.key);
    for (const item of items) removeItem(item, now, store);
    store.forgetFeed(feed.key, store.nextSeq, now);
    return items.length;
  });
}
