import type { Database } from 'better-sqlite3';
import type { Instant } from '../model/instant.ts';
import type { FormerText, ItemSelection, ItemText, StoredItem } from '../model/item.ts';
import type { ItemWalk, WalkedPage } from '../model/item-walk.ts';
import { ITEM_COLUMNS, ITEM_TABLES, type ItemRow, toItem } from './item-row.ts';
import { SELECTED, selectionParameters } from './item-selection.ts';
import { itemWalks } from './item-walk.ts';
import { searchQuery } from './search-query.ts';

export interface ItemPages {
  /** The selected items in the order of seq. */
  walk(selection: ItemSelection): ItemWalk;
  /** The first of them. */
  page(selection: ItemSelection, limit: number): WalkedPage['items'];
  /** The newest items, by publishing time where that is plausible, else by collecting time. */
  newest(selection: ItemSelection, limit: number): readonly StoredItem[];
  /** Items that hold what is searched for, the newest first; undefined where the query asks for nothing. */
  search(query: string, selection: ItemSelection, limit: number): readonly StoredItem[] | undefined;
  one(id: string): StoredItem | undefined;
  /** Its former texts, as its primary feed had them, the oldest first. */
  history(id: string): readonly FormerText[];
  count(): number;
  /** 0 in a new store. */
  lastSeq(): number;
  /** Collected since then. */
  countSince(since: Instant): number;
}

const NEWEST_FIRST = 'ORDER BY coalesce(i.published, i.collected) DESC, i.seq DESC LIMIT @limit';

export function itemPages(db: Database): ItemPages {
  const newest = selecting(db, 'i.removed_at IS NULL', NEWEST_FIRST);
  const search = selecting(db, `i.key IN (${FOUND}) AND i.removed_at IS NULL`, NEWEST_FIRST);
  const walk = itemWalks(db);
  return {
    walk,
    page: (selection, limit) => firstOf(walk(selection), limit),
    newest: (selection, limit) => newest.all({ ...selectionParameters(selection), limit }).map(toShownItem),
    search(text, selection, limit) {
      const query = searchQuery(text);
      return query === undefined
        ? undefined
        : search.all({ ...selectionParameters(selection), limit, query }).map(toShownItem);
    },
    ...oneItem(db),
    ...itemCounts(db),
  };
}

function firstOf(walk: ItemWalk, limit: number): WalkedPage['items'] {
  let page = walk.next(limit);
  while (page.items.length === 0 && !page.isEnd) page = walk.next(limit);
  return page.items;
}

const FOUND = 'SELECT rowid FROM texts WHERE texts MATCH @query';

function selecting(db: Database, where: string, order: string) {
  return db.prepare<Record<string, unknown>, ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE ${where} AND ${SELECTED} ${order}`,
  );
}

function oneItem(db: Database): Pick<ItemPages, 'one' | 'history'> {
  const one = db.prepare<{ id: string; unique: 0 }, ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE i.id = @id AND i.removed_at IS NULL`,
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

function itemCounts(db: Database): Pick<ItemPages, 'count' | 'countSince' | 'lastSeq'> {
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM items WHERE removed_at IS NULL');
  const since = db.prepare<[Instant], { n: number }>('SELECT count(*) AS n FROM items WHERE collected >= ?');
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM items');
  return { lastSeq: () => last.get()!.seq ?? 0, count: () => count.get()!.n, countSince: (at) => since.get(at)!.n };
}

function toShownItem(row: ItemRow): StoredItem {
  return toItem(row) as StoredItem; // the query leaves removed ones out
}
