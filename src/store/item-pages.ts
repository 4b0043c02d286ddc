import type { Database } from 'better-sqlite3';
import type { FeedSettings } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import type { FormerText, ItemBody, ItemSelection, ItemText, RemovedItem, StoredItem } from '../model/item.ts';
import { searchQuery } from './search-query.ts';

export interface ItemPages {
  /** The next items after a seq, in the order of seq: a fresh statement a page, so that no read lasts. */
  page(selection: ItemSelection, limit: number): readonly (StoredItem | RemovedItem)[];
  /** The newest items, by publishing time where that is plausible, else by collecting time. */
  newest(selection: ItemSelection, limit: number): readonly StoredItem[];
  /** Items that hold what is searched for, the newest first; undefined where the query asks for nothing. */
  search(query: string, selection: ItemSelection, limit: number): readonly StoredItem[] | undefined;
  one(id: string): StoredItem | undefined;
  /** Its former texts, as its primary feed had them, the oldest first. */
  history(id: string): readonly FormerText[];
  count(): number;
  /** Collected since then. */
  countSince(since: Instant): number;
}

// biome-ignore format: a row reads better in rows
export interface Row {
  seq: number; id: string; collected: Instant; revision: number; backfill: number; removed_at: Instant | null;
  text: string | null; feed_id: string | null; feed_title: string | null; feed_url: string | null;
  feed_settings: string | null; feeds: string | null; copy_of: string | null; similarity: number | null; doubt: Instant | null;
}

export const COLUMNS = `i.seq, i.id, i.collected, i.revision, i.backfill, i.removed_at, s.text, f.id AS feed_id,
  t.title AS feed_title, f.url AS feed_url, f.settings AS feed_settings,
  (SELECT json_group_array(DISTINCT g.id) FROM sightings o JOIN feeds g ON g.key = o.feed
   WHERE o.item = i.key OR (@unique AND o.item IN (SELECT k.key FROM items k WHERE k.copy_of = i.key))) AS feeds,
  (SELECT p.id FROM items p WHERE p.key = i.copy_of) AS copy_of, c.similarity, c.doubt`;
export const TABLES = `items i
  LEFT JOIN sightings s ON s.item = i.key AND s.feed = i.primary_feed
  LEFT JOIN feeds f ON f.key = i.primary_feed
  LEFT JOIN feed_state t ON t.feed = i.primary_feed
  LEFT JOIN copies c ON c.item = i.key AND i.copy_of IS NOT NULL`;
const OF_FEED = `(@feed IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed WHERE o.item = i.key AND g.id = @feed))`;
const OF_TAG = `(@tag IS NULL OR EXISTS
  (SELECT 1 FROM sightings o JOIN feeds g ON g.key = o.feed, json_each(g.settings, '$.tags') t
   WHERE o.item = i.key AND t.value = @tag))`;
const IN_TIME = '(@since IS NULL OR i.collected >= @since) AND (@until IS NULL OR i.collected < @until)';
const SELECTED = `${IN_TIME} AND (NOT @unique OR i.copy_of IS NULL) AND ${OF_FEED} AND ${OF_TAG}`;
const NEWEST_FIRST = 'ORDER BY coalesce(i.published, i.collected) DESC, i.seq DESC LIMIT @limit';

export function itemPages(db: Database): ItemPages {
  const page = selecting(
    db,
    'i.seq > @after AND (@withRemoved OR i.removed_at IS NULL)',
    'ORDER BY i.seq LIMIT @limit',
  );
  const newest = selecting(db, 'i.removed_at IS NULL', NEWEST_FIRST);
  const search = selecting(db, `i.key IN (${FOUND}) AND i.removed_at IS NULL`, NEWEST_FIRST);
  return {
    page: (selection, limit) => page.all(parametersOf(selection, limit)).map(toItem),
    newest: (selection, limit) => newest.all(parametersOf(selection, limit)).map(toShownItem),
    search(text, selection, limit) {
      const query = searchQuery(text);
      return query === undefined
        ? undefined
        : search.all({ ...parametersOf(selection, limit), query }).map(toShownItem);
    },
    ...oneItem(db),
    ...itemCounts(db),
  };
}

const FOUND = 'SELECT rowid FROM texts WHERE texts MATCH @query';

function selecting(db: Database, where: string, order: string) {
  return db.prepare<Record<string, unknown>, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where} AND ${SELECTED} ${order}`,
  );
}

function oneItem(db: Database): Pick<ItemPages, 'one' | 'history'> {
  const one = db.prepare<{ id: string; unique: 0 }, Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE i.id = @id AND i.removed_at IS NULL`,
  );
  const history = db.prepare<{ id: string }, { revision: number; at: Instant; text: Buffer }>(
    `SELECT r.revision, r.at, r.text FROM revisions r JOIN items i ON i.key = r.item AND i.primary_feed = r.feed
     WHERE i.id = @id ORDER BY r.revision`,
  );
  return {
    one(id) {
      const row = one.get({ id, unique: 0 });
      return row && toShownItem(row);
    },
    history: (id) =>
      history.all({ id }).map(({ text, ...rest }) => ({ ...rest, text: JSON.parse(text.toString()) as ItemText })),
  };
}

function itemCounts(db: Database): Pick<ItemPages, 'count' | 'countSince'> {
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM items WHERE removed_at IS NULL');
  const since = db.prepare<[Instant], { n: number }>('SELECT count(*) AS n FROM items WHERE collected >= ?');
  return { count: () => count.get()!.n, countSince: (at) => since.get(at)!.n };
}

function toShownItem(row: Row): StoredItem {
  return toItem(row) as StoredItem; // the query leaves removed ones out
}

function parametersOf(selection: ItemSelection, limit: number): Record<string, unknown> {
  const {
    after = 0,
    since = null,
    until = null,
    feed = null,
    tag = null,
    withRemoved = false,
    unique = false,
  } = selection;
  return { after, since, until, feed, tag, withRemoved: withRemoved ? 1 : 0, unique: unique ? 1 : 0, limit };
}

export function toItem(row: Row): StoredItem | RemovedItem {
  if (row.removed_at !== null) return { seq: row.seq, id: row.id, removed: true };
  const { tags, title = row.feed_title } = JSON.parse(row.feed_settings!) as FeedSettings;
  return {
    seq: row.seq,
    id: row.id,
    feed: { id: row.feed_id!, ...(title !== null && { title }), url: row.feed_url!, tags },
    feeds: JSON.parse(row.feeds!) as string[],
    ...(JSON.parse(row.text!) as ItemBody),
    collected: row.collected,
    revision: row.revision,
    backfill: row.backfill === 1,
    ...(row.copy_of !== null && { copyOf: row.copy_of, similarity: row.similarity ?? 0 }),
    ...(row.doubt !== null && { dateDoubt: { why: 'twin', shownAt: row.doubt } }),
  };
}
