import type { RemovedItem, StoredItem } from '../model/item.ts';
import { exportedItem } from './item-line.ts';

/** What can be chosen of an item: the keys of its exported form, and those of its feed. */
// biome-ignore format: a table reads better in rows
export const ITEM_FIELDS = [
  'v', 'seq', 'id', 'feed', 'feed.id', 'feed.title', 'feed.url', 'feed.tags', 'feeds', 'guid', 'url', 'title', 'authors', 'source',
  'section', 'published', 'updated', 'collected', 'summary', 'contentHtml', 'contentText', 'categories', 'enclosures', 'image',
  'language', 'comments', 'extras', 'revision', 'backfill', 'agency', 'place', 'datelineDate', 'dateDoubt', 'copyOf', 'similarity',
  'removed',
] as const;

/**
 * The exported form of an item with these fields only, in their order; those of the feed stand in `feed`. What was removed is
 * always told whole: else nobody would know it for that.
 */
export function chosenFields(item: StoredItem | RemovedItem, fields: readonly string[]): Record<string, unknown> {
  const exported = exportedItem(item);
  if ('removed' in item) return exported;
  const feed = exported['feed'] as Record<string, unknown>;
  const chosen: Record<string, unknown> = {};
  for (const field of fields) {
    const key = field.startsWith('feed.') ? field.slice('feed.'.length) : undefined;
    if (key === undefined) chosen[field] = exported[field];
    else chosen['feed'] = { ...(chosen['feed'] as object | undefined), [key]: feed[key] };
  }
  return chosen;
}
