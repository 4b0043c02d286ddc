import type { Database } from 'better-sqlite3';
import type { HeldItem } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import type { FormerText, ItemText } from '../model/item.ts';

// biome-ignore format: a row reads better in rows
interface Row {
  key: number; id: string; seq: number; page_key: Buffer | null; primary_feed: number; collected: Instant;
  published: Instant | null; published_raw: string | null; revision: number; backfill: number;
}

interface TombstoneRow {
  readonly itemKey: Buffer;
  readonly since: Instant;
  readonly pollsUnlisted: number;
  readonly look?: Buffer | undefined;
}

export function itemQueries(db: Database) {
  const one = db.prepare<[number], Row>('SELECT * FROM items WHERE key = ?');
  const onPage = db.prepare<[Buffer], { key: number }>(
    `SELECT i.key FROM items i JOIN feeds f ON f.key = i.primary_feed
     WHERE i.page_key = ? AND i.removed_at IS NULL AND coalesce(f.settings ->> '$.dedup', 'copy') NOT IN ('off', 'item') ORDER BY i.key LIMIT 8`,
  );
  const add = db.prepare(
    `INSERT INTO items (id, seq, page_key, primary_feed, collected, published, published_raw, revision, backfill)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const save = db.prepare(
    `UPDATE items SET seq = ?, page_key = ?, primary_feed = ?, published = ?, published_raw = ?, revision = ?, backfill = ?
     WHERE key = ?`,
  );
  return {
    item(itemNumber: number): HeldItem {
      return toHeldItem(one.get(itemNumber)!); // sightings name only items that exist
    },
    itemsOnPage: (pageKey: Buffer): readonly number[] => onPage.all(pageKey).map(({ key }) => key),
    addItem(item: Omit<HeldItem, 'number'>): number {
      const { id, seq, pageKey, primaryFeed, collected, published, publishedRaw, revision, backfill } = item;
      const nullable = [pageKey ?? null, primaryFeed, collected, published ?? null, publishedRaw ?? null];
      return Number(add.run(id, seq, ...nullable, revision, backfill ? 1 : 0).lastInsertRowid);
    },
    saveItem({ number, seq, pageKey, primaryFeed, published, publishedRaw, revision, backfill }: HeldItem) {
      const nullable = [pageKey ?? null, primaryFeed, published ?? null, publishedRaw ?? null];
      save.run(seq, ...nullable, revision, backfill ? 1 : 0, number);
    },
    ...revisionQueries(db),
    ...tombstoneQueries(db),
  };
}

function revisionQueries(db: Database) {
  const addRevision = db.prepare('INSERT INTO revisions (item, feed, revision, at, text) VALUES (?, ?, ?, ?, ?)');
  const lastTexts = db.prepare<[number, number, number], { revision: number; at: Instant; text: Buffer }>(
    'SELECT revision, at, text FROM revisions WHERE item = ? AND feed = ? ORDER BY revision DESC LIMIT ?',
  );
  return {
    addRevision(itemNumber: number, feedKey: number, revision: number, at: Instant, text: ItemText) {
      addRevision.run(itemNumber, feedKey, revision, at, Buffer.from(JSON.stringify(text)));
    },
    lastTexts: (itemNumber: number, feedKey: number, count: number): readonly FormerText[] =>
      lastTexts
        .all(itemNumber, feedKey, count)
        .reverse()
        .map(({ text, ...rest }) => ({ ...rest, text: JSON.parse(text.toString()) as ItemText })),
  };
}

function tombstoneQueries(db: Database) {
  const all = db.prepare<[number], Omit<TombstoneRow, 'look'> & { readonly look: Buffer | null }>(
    'SELECT item_key AS itemKey, since, polls_unlisted AS pollsUnlisted, look FROM tombstones WHERE feed = ?',
  );
  const save = db.prepare(
    `INSERT INTO tombstones (feed, item_key, since, polls_unlisted, look) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (feed, item_key) DO UPDATE SET since = excluded.since, polls_unlisted = excluded.polls_unlisted,
       look = coalesce(excluded.look, look)`,
  );
  const drop = db.prepare('DELETE FROM tombstones WHERE feed = ? AND item_key = ?');
  return {
    tombstones: (feedKey: number): readonly TombstoneRow[] =>
      all.all(feedKey).map((row) => ({ ...row, look: row.look ?? undefined })),
    saveTombstone(feedKey: number, itemKey: Buffer, mark: Omit<TombstoneRow, 'itemKey'> | undefined) {
      if (mark) save.run(feedKey, itemKey, mark.since, mark.pollsUnlisted, mark.look ?? null);
      else drop.run(feedKey, itemKey);
    },
  };
}

function toHeldItem(row: Row): HeldItem {
  return {
    number: row.key,
    id: row.id,
    seq: row.seq,
    ...(row.page_key !== null && { pageKey: row.page_key }),
    primaryFeed: row.primary_feed,
    collected: row.collected,
    ...(row.published !== null && { published: row.published }),
    ...(row.published_raw !== null && { publishedRaw: row.published_raw }),
    revision: row.revision,
    backfill: row.backfill === 1,
  };
}
