import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';
import type { FormerText, ItemSelection, ItemText, StoredItem } from '../model/item.ts';
import { ITEM_COLUMNS, ITEM_TABLES, type ItemRow, toItem, toShownItem } from './item-row.ts';
import { SELECTED, selectionParameters } from './item-selection.ts';
import { itemWalks } from './item-walk.ts';
import { newestItems } from './newest-items.ts';
import { searchQuery } from './search-query.ts';

export type ItemPages = ReturnType<typeof itemPages>;

const NEXT = `i.seq > @after AND i.seq <= @upTo AND (@withRemoved OR i.removed_at IS NULL)
  AND (NOT @withoutBackfill OR NOT i.backfill OR i.revision > 0)`;
const BY_SEQ = 'ORDER BY i.seq LIMIT @limit';
const NEWEST_FIRST = 'ORDER BY coalesce(i.published, i.collected) DESC, i.seq DESC LIMIT @limit';

export function itemPages(db: Database) {
  const page = selecting(db, NEXT, BY_SEQ);
  const sizes = db.prepare<Record<string, unknown>, { seq: number; bytes: number }>(
    `SELECT i.seq, coalesce(octet_length(s.text), 0) AS bytes
     FROM items i LEFT JOIN sightings s ON s.item = i.key AND s.feed = i.primary_feed WHERE ${NEXT} AND ${SELECTED} ${BY_SEQ}`,
  );
  const search = selecting(db, `i.key IN (${FOUND}) AND i.removed_at IS NULL`, NEWEST_FIRST);
  return {
    /** The selected items in the order of seq. */
    walk: itemWalks(db),
    /** The first of them, in one statement: for a stretch that `upTo` bounds. */
    page: (selection: ItemSelection, limit: number) => page.all(boundsOf(selection, limit)).map(toItem),
    /** Of the same items only how long their stored texts are, in bytes: costs no reading of them. */
    sizes: (selection: ItemSelection, limit: number) => sizes.all(boundsOf(selection, limit)),
    /** The newest items, by publishing time where that is plausible, else by collecting time. */
    newest: newestItems(db),
    /** Items that hold what is searched for, the newest first; undefined where the query asks for nothing. */
    search(text: string, selection: ItemSelection, limit: number) {
      const query = searchQuery(text);
      return query === undefined
        ? undefined
        : search.all({ ...selectionParameters(selection), limit, query }).map(toShownItem);
    },
    ...oneItem(db),
    ...itemCounts(db),
  };
}

function boundsOf(selection: ItemSelection, limit: number): Record<string, unknown> {
  const { after = 0, upTo = Number.MAX_SAFE_INTEGER, withoutBackfill = false } = selection;
  return { ...selectionParameters(selection), after, upTo, withoutBackfill: withoutBackfill ? 1 : 0, limit };
}

const FOUND = 'SELECT rowid FROM texts WHERE texts MATCH @query';

function selecting(db: Database, where: string, order: string) {
  return db.prepare<Record<string, unknown>, ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE ${where} AND ${SELECTED} ${order}`,
  );
}

function oneItem(db: Database) {
  const one = db.prepare<{ id: string; unique: 0 }, ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE i.id = @id AND i.removed_at IS NULL`,
  );
  const samePage = db.prepare<{ id: string }, { id: string }>(
    `SELECT o.id FROM items i JOIN items o ON o.page_key = i.page_key AND o.key <> i.key
     WHERE i.id = @id AND o.removed_at IS NULL ORDER BY o.key LIMIT 10`,
  );
  const history = db.prepare<{ id: string }, { revision: number; at: Instant; text: Buffer }>(
    `SELECT r.revision, r.at, r.text FROM revisions r JOIN items i ON i.key = r.item WHERE i.id = @id ORDER BY r.at, r.revision`,
  );
  return {
    one(id: string): StoredItem | undefined {
      const row = one.get({ id, unique: 0 });
      return row && toShownItem(row);
    },
    /** Ids of other items on its page, ten at most. */
    samePage: (id: string) => samePage.all({ id }).map((other) => other.id),
    /** The texts that it showed before, whichever feed told them, the oldest first. */
    history: (id: string): readonly FormerText[] =>
      history.all({ id }).map(({ text, ...rest }) => ({ ...rest, text: JSON.parse(text.toString()) as ItemText })),
  };
}

/** Of items that were not removed. A difference of two counts reads an index each, not the rows: 1 ms instead of 100 at a million. */
export function itemCount(db: Database): () => number {
  const count = db.prepare<[], { n: number }>(
    'SELECT (SELECT count(*) FROM items) - (SELECT count(*) FROM items WHERE removed_at IS NOT NULL) AS n',
  );
  return () => count.get()!.n;
}

function itemCounts(db: Database) {
  const since = db.prepare<[Instant], { n: number }>('SELECT count(*) AS n FROM items WHERE collected >= ?');
  const first = db.prepare<[], { collected: Instant | null }>('SELECT min(collected) AS collected FROM items');
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM items');
  return {
    /** 0 in a new store. */
    lastSeq: () => last.get()!.seq ?? 0,
    count: itemCount(db),
    /** Collected since then. */
    countSince: (at: Instant) => since.get(at)!.n,
    /** When the first was collected. */
    collectedSince: () => first.get()!.collected ?? undefined,
  };
}
