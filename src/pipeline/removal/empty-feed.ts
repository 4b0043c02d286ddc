import type { Instant } from '../../model/instant.ts';
import { electPrimary, type PrimaryStore } from '../elect-primary.ts';
import { type RemovalStore, removeItem } from './remove-item.ts';

/** Items of a step: some 20 ms. */
const EMPTIED = 50;

interface FeedStore extends RemovalStore, PrimaryStore {
  transaction<T>(work: () => T): T;
  feed(id: string): { readonly key: number } | undefined;
  sightedBy(feedKey: number, limit: number): readonly { readonly item: number; readonly isShared: boolean }[];
  forgetListing(item: number, feedKey: number): void;
  forgetFeed(feedKey: number, now: Instant): void;
}

/**
 * Removes what only this feed says; an item that other feeds list stays, with their text. It leaves no tombstones, and
 * the feed's memory goes too, so a feed that is added again is collected again. What was fetched before and is still
 * under way does not count. Gives the number of items; undefined if there is no such feed.
 *
 * Each `next()` is one small step. Meanwhile a reader sees fewer and fewer of its items, each of them whole or gone. It
 * may stop at any step: each leaves the feed as if it had never listed what is gone, and a new start finds the rest.
 */
export function* emptyFeed(
  id: string,
  now: () => Instant,
  store: FeedStore,
): Generator<undefined, number | undefined, undefined> {
  const feed = store.feed(id);
  if (!feed) return undefined;
  let removed = 0;
  for (;;) {
    const items = store.sightedBy(feed.key, EMPTIED);
    store.transaction(() => {
      for (const { item, isShared } of items) {
        if (isShared) leaveToOthers(item, feed.key, store);
        else removeItem(item, now(), store);
      }
      store.forgetFeed(feed.key, now());
    });
    removed += items.filter(({ isShared }) => !isShared).length;
    if (items.length < EMPTIED) return removed;
    yield;
  }
}

/** If the item showed this feed's text, it now shows another feed's, and nothing of this one. */
function leaveToOthers(itemNumber: number, feedKey: number, store: FeedStore): void {
  store.forgetListing(itemNumber, feedKey);
  const { published: _, publishedRaw: __, pageKey: ___, ...bare } = store.item(itemNumber);
  if (bare.primaryFeed !== feedKey) return;
  store.saveItem(bare);
  electPrimary(itemNumber, store);
}
