import type { Database } from 'better-sqlite3';
import type { FeedSettings } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemBody, ItemSelection, RemovedItem, StoredItem } from '../model/item.ts';

export interface ItemPages {
  /** The next items after a seq, in the order of seq: a fresh statement a page, so that no read lasts. */
  page(selection: ItemSelection, limit: number): readonly (StoredItem | RemovedItem)[];
  /** The newest items, by publishing time, else by collecting time. */
  newest(selection: Pick<ItemSelection, 'feed'>, limit: number): readonly StoredItem[];
  one(id: string): StoredItem | undefined;
  count(): number;
}

// biome-ignore format: a row reads better in rows
interface Row {
  seq: number; id: string; collected: Instant; revision: number; backfill: number; removed_at: Instant | null;
  text: string | null; feed_id: string | null; feed_title: string | null; feed_url: string | null;
  feed_settings: string | null; feeds: string | null;
}

const COLUMNS = `i.seq, i.id, i.collected, i.revision, i.backfill, i.removed_at, s.text, f.id AS feed_id,
  t.title AS feed_title, f.url AS feed_url, f.settings AS feed_settings,
  (SELECT json_group_array(g.id) FROM sightings o JOIN feeds g ON g.key = o.feed WHERE o.item = i.key) AS feeds`;
const TABLES = `items i
  LEFT JOIN sightings s ON s.item = i.key AND s.feed = i.primary_feed
  LEFT JOIN feeds f ON f.key = i.primary_feed
  LEFT JOIN feed_state t ON t.feed = i.primary_feed`;
const OF_FEED = `(@feed IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed WHERE o.item = i.key AND g.id = @feed))`;

export function itemPages(db: Database): ItemPages {
  const page = db.prepare<Record<string, unknown>, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE i.seq > @after AND (@withRemoved OR i.removed_at IS NULL)
       AND (@since IS NULL OR i.collected >= @since) AND (@until IS NULL OR i.collected < @until) AND ${OF_FEED}
     ORDER BY i.seq LIMIT @limit`,
  );
  const newest = db.prepare<Record<string, unknown>, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE i.removed_at IS NULL AND ${OF_FEED}
     ORDER BY coalesce(i.published, i.collected) DESC, i.seq DESC LIMIT @limit`,
  );
  const one = db.prepare<{ id: string }, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE i.id = @id AND i.removed_at IS NULL`,
  );
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM items WHERE removed_at IS NULL');
  return {
    page: ({ after = 0, since = null, until = null, feed = null, withRemoved = false }, limit) =>
      page.all({ after, since, until, feed, withRemoved: withRemoved ? 1 : 0, limit }).map(toItem),
    newest: ({ feed = null }, limit) => newest.all({ feed, limit }).map((row) => toItem(row) as StoredItem),
    one(id) {
      const row = one.get({ id });
      return row && (toItem(row) as StoredItem);
    },
    count: () => count.get()!.n,
  };
}

function toItem(row: Row): StoredItem | RemovedItem {
  if (row.removed_at !== null) return { seq: row.seq, id: row.id, removed: true };
  return {
    seq: row.seq,
    id: row.id,
    feed: {
      id: row.feed_id!,
      ...(row.feed_title !== null && { title: row.feed_title }),
      url: row.feed_url!,
      tags: (JSON.parse(row.feed_settings!) as FeedSettings).tags,
    },
    feeds: JSON.parse(row.feeds!) as string[],
    ...(JSON.parse(row.text!) as ItemBody),
    collected: row.collected,
    revision: row.revision,
    backfill: row.backfill === 1,
  };
}
