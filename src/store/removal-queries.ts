import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';
import type { ItemBody } from '../model/item.ts';

/** How a feed that listed an item lists it now. */
interface ListingRow {
  readonly feedKey: number;
  readonly itemKey: Buffer;
  /** When it was last listed; null where it still is, or that is not known. */
  readonly unlistedAt: Instant | null;
  /** Successful polls since then, three at most. */
  readonly pollsSince: number;
  readonly body: ItemBody;
}

/** What is left of an item that is gone: its id and a new seq, so that exports can say so. */
export const STRIP_ITEM = `UPDATE items SET seq = @seq, removed_at = @now, page_key = NULL, published_raw = NULL, primary_feed = NULL,
  copy_of = NULL WHERE key = @item`;

/** What removing an item takes. All but the reads run inside the caller's transaction. */
export function removalQueries(db: Database) {
  // a note of `unlisted` outlives a second listing: only the feed's listing itself tells what is listed
  const listings = db.prepare<[number], Omit<ListingRow, 'body'> & { readonly text: string }>(
    `SELECT s.feed AS feedKey, s.item_key AS itemKey, s.text,
       CASE WHEN t.listed IS NOT NULL AND instr(t.listed, s.item_key) = 0 THEN u.last_at END AS unlistedAt,
       (SELECT count(*) FROM (SELECT 1 FROM polls p WHERE p.feed = s.feed AND p.at > u.last_at
          AND p.result <> 'failed' AND p.asked IS NOT 'older' LIMIT 3)) AS pollsSince
     FROM sightings s JOIN feed_state t ON t.feed = s.feed
     LEFT JOIN unlisted u ON u.feed = s.feed AND u.item_key = s.item_key WHERE s.item = ?`,
  );
  const drops = [
    'DELETE FROM unlisted WHERE (feed, item_key) IN (SELECT feed, item_key FROM sightings WHERE item = ?)',
    'DELETE FROM sightings WHERE item = ?',
    'DELETE FROM revisions WHERE item = ?',
    'DELETE FROM texts WHERE rowid = ?',
    'DELETE FROM copies WHERE item = ?',
    'DELETE FROM copy_pairs WHERE item = ?',
    'DELETE FROM copy_pairs WHERE other = ?',
    'DELETE FROM sketches WHERE item = ?',
    'DELETE FROM copy_wishes WHERE item = ?',
  ].map((sql) => db.prepare(sql));
  const strip = db.prepare(STRIP_ITEM);
  return {
    listingsOf: (item: number): readonly ListingRow[] =>
      listings.all(item).map(({ text, ...row }) => ({ ...row, body: JSON.parse(text) as ItemBody })),
    /** Drops all that is said of an item. The bare row keeps its id and a new seq, so that exports can say that it is gone. */
    stripItem(item: number, seq: number, now: Instant) {
      for (const drop of drops) drop.run(item);
      strip.run({ item, seq, now });
    },
    ...wishQueries(db),
    ...emptyingQueries(db),
  };
}

function wishQueries(db: Database) {
  const heir = 'coalesce(@to, (SELECT copy_of FROM items WHERE key = @from))';
  const forget = db.prepare(`DELETE FROM copy_wishes WHERE of = @from AND item = coalesce(${heir}, item)`);
  const handOn = db.prepare(`UPDATE copy_wishes SET of = ${heir} WHERE of = @from`);
  return {
    /** Items that people declared copies of `from` become copies of `to`; without `to`, of what `from` is a copy of. */
    handOnWishes(from: number, to: number | undefined) {
      forget.run({ from, to: to ?? null });
      handOn.run({ from, to: to ?? null });
    },
  };
}

function emptyingQueries(db: Database) {
  const listed = db.prepare<{ feed: number; limit: number }, { item: number; isShared: number }>(
    `SELECT DISTINCT s.item, EXISTS (SELECT 1 FROM sightings o WHERE o.item = s.item AND o.feed <> s.feed) AS isShared
     FROM sightings s WHERE s.feed = @feed LIMIT @limit`,
  );
  const drops = ['sightings', 'revisions'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE item = @item AND feed = @feed`),
  );
  const forget = ['tombstones', 'unlisted'].map((table) => db.prepare(`DELETE FROM ${table} WHERE feed = ?`));
  // due, where it is added again, but for what a server was promised
  const reset = db.prepare(
    `UPDATE feed_state SET etag = NULL, modified = NULL, body_hash = NULL, listed = NULL, succeeded_at = NULL,
       emptied_at = max(@now, coalesce(fetched_at, 0)), fetched_at = max(@now, coalesce(fetched_at, 0)),
       next_at = max(@now, coalesce(json_extract(plan, '$.notBefore'), 0)), plan = NULL WHERE feed = @feed`,
  );
  return {
    /** Some of the items that a feed lists or listed. `isShared`: others do, too. */
    sightedBy: (feed: number, limit: number) =>
      listed.all({ feed, limit }).map(({ item, isShared }) => ({ item, isShared: isShared === 1 })),
    /** Drops what a feed says of an item that others list too. */
    forgetListing(item: number, feed: number) {
      for (const drop of drops) drop.run({ item, feed });
    },
    /** Drops what a feed remembers: what it listed, and what had been removed of it. */
    forgetFeed(feed: number, now: Instant) {
      for (const statement of forget) statement.run(feed);
      reset.run({ now, feed });
    },
  };
}
