import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';

/**
 * Removes an item: its texts go, a tombstone for each feed that lists it stays, and the bare row keeps id and a new seq,
 * so that exports can say that it is gone. Runs inside the caller's transaction.
 */
export function itemRemover(db: Database) {
  const mark = db.prepare(
    `INSERT INTO tombstones (feed, item_key, since) SELECT feed, item_key, @now FROM sightings WHERE item = @item
     ON CONFLICT (feed, item_key) DO UPDATE SET since = @now, polls_unlisted = 0`,
  );
  const dropTexts = db.prepare('DELETE FROM sightings WHERE item = @item');
  const dropRevisions = db.prepare('DELETE FROM revisions WHERE item = @item');
  const strip = db.prepare(
    `UPDATE items SET seq = @seq, removed_at = @now, page_key = NULL, published_raw = NULL, primary_feed = NULL
     WHERE key = @item AND removed_at IS NULL`,
  );
  return (item: number, seq: number, now: Instant): boolean => {
    mark.run({ item, now });
    dropTexts.run({ item });
    dropRevisions.run({ item });
    return strip.run({ item, seq, now }).changes > 0;
  };
}

/**
 * Removes what only this feed says, so that nothing of it is left: an item that other feeds list stays, with their text.
 * No tombstones, and the feed's memory goes too: a feed that is added again is collected again. What was fetched before and is
 * still under way does not count. Gives the number of items.
 */
export function feedEmptier(db: Database) {
  const shared = db.prepare<[number], { item: number }>(
    `SELECT s.item FROM sightings s WHERE s.feed = ? AND EXISTS
       (SELECT 1 FROM sightings o WHERE o.item = s.item AND o.feed <> s.feed)`,
  );
  const own = db.prepare<[number], { item: number }>(
    `SELECT s.item FROM sightings s WHERE s.feed = ? AND NOT EXISTS
       (SELECT 1 FROM sightings o WHERE o.item = s.item AND o.feed <> s.feed)`,
  );
  const handOn = db.prepare(
    `UPDATE items SET seq = @seq, primary_feed = s.feed, published = json_extract(s.text, '$.published'),
       published_raw = json_extract(s.text, '$.publishedRaw')
     FROM (SELECT feed, text FROM sightings WHERE item = @item AND feed <> @feed ORDER BY length(text) DESC, first_at LIMIT 1) s
     WHERE key = @item AND primary_feed = @feed`,
  );
  const forget = ['sightings', 'tombstones', 'unlisted', 'revisions'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE feed = ?`),
  );
  const reset = db.prepare(
    `UPDATE feed_state SET etag = NULL, modified = NULL, body_hash = NULL, listed = NULL, succeeded_at = NULL,
       emptied_at = max(@now, coalesce(fetched_at, 0)), fetched_at = max(@now, coalesce(fetched_at, 0)) WHERE feed = @feed`,
  );
  const remove = itemRemover(db);
  return (feed: number, nextSeq: () => number, now: Instant): number => {
    const items = own.all(feed);
    for (const { item } of shared.all(feed)) handOn.run({ item, feed, seq: nextSeq() });
    for (const { item } of items) remove(item, nextSeq(), now);
    for (const statement of forget) statement.run(feed);
    reset.run({ now, feed });
    return items.length;
  };
}
