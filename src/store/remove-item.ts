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
