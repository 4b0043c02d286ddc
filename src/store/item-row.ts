import type { FeedSettings } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody, RemovedItem, StoredItem } from '../model/item.ts';
import { withoutPassword } from '../model/without-password.ts';

// biome-ignore format: a row reads better in rows
export interface ItemRow {
  seq: number; id: string; collected: Instant; revision: number; backfill: number; removed_at: Instant | null;
  text: string | null; feed_id: string | null; feed_title: string | null; feed_url: string | null;
  feed_settings: string | null; feeds: string | null; copy_of: string | null; similarity: number | null; doubt: Instant | null;
  revised_at: Instant | null;
}

export const ITEM_COLUMNS = `i.seq, i.id, i.collected, i.revision, i.backfill, i.removed_at, s.text, f.id AS feed_id,
  t.title AS feed_title, f.url AS feed_url, f.settings AS feed_settings,
  (SELECT json_group_array(DISTINCT g.id) FROM sightings o JOIN feeds g ON g.key = o.feed
   WHERE o.item = i.key OR (@unique AND o.item IN (SELECT k.key FROM items k
     WHERE k.copy_of = coalesce(i.copy_of, i.key) OR k.key = i.copy_of))) AS feeds,
  (SELECT p.id FROM items p WHERE p.key = i.copy_of) AS copy_of, c.similarity, c.doubt,
  CASE WHEN i.revision > 0 THEN (SELECT max(r.at) FROM revisions r WHERE r.item = i.key) END AS revised_at`;
export const ITEM_TABLES = `items i
  LEFT JOIN sightings s ON s.item = i.key AND s.feed = i.primary_feed
  LEFT JOIN feeds f ON f.key = i.primary_feed
  LEFT JOIN feed_state t ON t.feed = i.primary_feed
  LEFT JOIN copies c ON c.item = i.key AND i.copy_of IS NOT NULL`;

export function toItem(row: ItemRow): StoredItem | RemovedItem {
  if (row.removed_at !== null) return { seq: row.seq, id: row.id, removed: true };
  const { tags, title = row.feed_title } = JSON.parse(row.feed_settings!) as FeedSettings;
  return {
    seq: row.seq,
    id: row.id,
    feed: { id: row.feed_id!, ...(title !== null && { title }), url: withoutPassword(row.feed_url!), tags },
    feeds: JSON.parse(row.feeds!) as string[],
    ...(JSON.parse(row.text!) as ItemBody),
    collected: row.collected,
    revision: row.revision,
    backfill: row.backfill === 1,
    ...(row.revised_at !== null && { revisedAt: row.revised_at }),
    ...(row.copy_of !== null && { copyOf: row.copy_of, similarity: row.similarity ?? 0 }),
    ...(row.doubt !== null && { dateDoubt: { why: 'twin', shownAt: row.doubt } }),
  };
}

/** Of a query that leaves removed ones out. */
export function toShownItem(row: ItemRow): StoredItem {
  return toItem(row) as StoredItem;
}
