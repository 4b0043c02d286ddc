import type { Database } from 'better-sqlite3';
import type { StoredItem } from '../model/item.ts';
import type { LatestItems, LatestSelection } from '../model/latest-item.ts';
import { ITEM_COLUMNS, ITEM_TABLES, type ItemRow, toItem } from './item-row.ts';
import { FIRST } from './item-selection.ts';
import { searchQuery } from './search-query.ts';

/** Keys that a step looks through at most: 20 ms at a million items, of which few match. */
const WINDOW = 100_000;

interface Candidate {
  readonly key: number;
}

const MEANT = `SELECT f.key FROM feeds f WHERE f.id = @feed OR @tag IN (SELECT value FROM json_each(f.settings, '$.tags'))`;
/** Steps of bounded work, so that a seldom selection of a large store holds nobody up: see LatestItems. */
export function latestItems(db: Database): LatestItems {
  const candidates = candidateQueries(db);
  const newest = db.prepare<[], { key: number | null }>('SELECT max(key) AS key FROM items');
  const rows = db.prepare<Record<string, unknown>, ItemRow & Candidate>(
    `SELECT ${ITEM_COLUMNS}, i.key FROM ${ITEM_TABLES} WHERE i.key IN (SELECT value FROM json_each(@keys))
       AND i.removed_at IS NULL AND (NOT @unique OR ${FIRST}) ORDER BY i.key DESC`,
  );
  return (selection, before, limit) => {
    const from = Math.min(before, (newest.get()!.key ?? 0) + 1);
    const floor = selection.query === undefined ? Math.max(0, from - WINDOW) : 0;
    const keys = candidates(selection, { from, floor, limit });
    const { feed = null, tag = null, unique = false } = selection;
    const found = rows.all({ keys: JSON.stringify(keys), unique: unique ? 1 : 0, feed, tag });
    const next = keys.length === limit ? keys.at(-1)! : floor;
    return {
      items: found.map((row) => ({ place: row.key, item: toItem(row) as StoredItem })), // the query leaves removed ones out
      ...(next > 0 && { next }),
    };
  };
}

interface Window {
  readonly from: number;
  readonly floor: number;
  readonly limit: number;
}

function candidateQueries(db: Database) {
  const all = db.prepare<Window, Candidate>(
    'SELECT key FROM items WHERE key < @from AND key >= @floor AND removed_at IS NULL ORDER BY key DESC LIMIT @limit',
  );
  // the plus keeps the planner from reading all that these feeds ever listed
  const listed = db.prepare<Window & { feed: string | null; tag: string | null }, Candidate>(
    `SELECT DISTINCT item AS key FROM sightings WHERE item < @from AND item >= @floor AND +feed IN (${MEANT})
     ORDER BY item DESC LIMIT @limit`,
  );
  const found = db.prepare<Window & { query: string }, Candidate>(
    'SELECT rowid AS key FROM texts WHERE texts MATCH @query AND rowid < @from ORDER BY rowid DESC LIMIT @limit',
  );
  return ({ feed, tag, query }: LatestSelection, window: Window): readonly number[] => {
    const keysOf = (rows: readonly Candidate[]) => rows.map(({ key }) => key);
    if (query !== undefined) {
      const words = searchQuery(query);
      return words === undefined ? [] : keysOf(found.all({ ...window, query: words }));
    }
    if (feed === undefined && tag === undefined) return keysOf(all.all(window));
    return keysOf(listed.all({ ...window, feed: feed ?? null, tag: tag ?? null }));
  };
}
