import type { Database } from 'better-sqlite3';
import type { StoredItem } from '../model/item.ts';
import type { LatestItems, LatestSelection } from '../model/latest-item.ts';
import { ITEM_COLUMNS, ITEM_TABLES, type ItemRow, toItem } from './item-row.ts';
import { FIRST } from './item-selection.ts';
import { searchQuery } from './search-query.ts';

/** Keys that a step looks through at most: 20 ms at a million items, of which few match. */
const WINDOW = 100_000;

interface Candidate {
  /** Of an item its key; of one in a feed or tag the row of the sighting with which that began to list it. */
  readonly place: number;
  readonly key: number;
  /** 0: another feed of the tag lists it longer, and has it at its place. */
  readonly isFirst: 0 | 1;
}

const MEANT = `(SELECT f.key FROM feeds f WHERE f.id = @feed OR @tag IN (SELECT value FROM json_each(f.settings, '$.tags')))`;

/** Steps of bounded work, so that a seldom selection of a large store holds nobody up: see LatestItems. */
export function latestItems(db: Database): LatestItems {
  const candidates = candidateQueries(db);
  const [newest, newestSighting] = ['items', 'sightings'].map((table) =>
    db.prepare<[], { place: number | null }>(`SELECT max(rowid) AS place FROM ${table}`),
  );
  const rows = db.prepare<Record<string, unknown>, ItemRow & { readonly key: number }>(
    `SELECT ${ITEM_COLUMNS}, i.key FROM ${ITEM_TABLES} WHERE i.key IN (SELECT value FROM json_each(@keys))
       AND i.removed_at IS NULL AND (NOT @unique OR ${FIRST})`,
  );
  return (selection) => {
    const { feed = null, tag = null, query, unique = false } = selection;
    const meant = { feed, tag, language: null, agency: null };
    const last = isOfFeeds(selection) ? newestSighting! : newest!;
    const candidatesIn = candidates(selection);
    return (before, limit) => {
      const from = Math.min(before, (last.get()!.place ?? 0) + 1);
      const floor = query === undefined ? Math.max(0, from - WINDOW) : 0;
      const found = candidatesIn({ from, floor, limit });
      const keys = JSON.stringify(found.flatMap(({ key, isFirst }) => (isFirst ? key : [])));
      const items = new Map(rows.all({ keys, unique: unique ? 1 : 0, ...meant }).map((row) => [row.key, toItem(row)]));
      const next = found.length === limit ? found.at(-1)!.place : floor;
      return {
        items: found.flatMap(({ place, key, isFirst }) => {
          const item = isFirst ? items.get(key) : undefined;
          return item ? { place, item: item as StoredItem } : []; // the query leaves removed ones out
        }),
        ...(next > 0 && { next }),
      };
    };
  };
}

function isOfFeeds({ feed, tag, query }: LatestSelection): boolean {
  return query === undefined && (feed !== undefined || tag !== undefined);
}

interface Window {
  readonly from: number;
  readonly floor: number;
  readonly limit: number;
}

function candidateQueries(db: Database) {
  const all = db.prepare<Window, Candidate>(
    `SELECT key AS place, key, 1 AS isFirst FROM items WHERE key < @from AND key >= @floor AND removed_at IS NULL
     ORDER BY key DESC LIMIT @limit`,
  );
  // rows of sightings have 3 KB: which are meant is told from the index alone
  const listed = db.prepare<Window & { feed: string | null; tag: string | null }, Candidate>(
    `SELECT s.rowid AS place, s.item AS key, NOT EXISTS (
         SELECT 1 FROM sightings o WHERE o.item = s.item AND o.feed IN ${MEANT} AND o.rowid < s.rowid) AS isFirst
     FROM sightings s WHERE s.rowid IN (
       SELECT rowid FROM sightings INDEXED BY sightings_feed
       WHERE feed IN ${MEANT} AND rowid < @from AND rowid >= @floor ORDER BY rowid DESC LIMIT @limit)
     ORDER BY s.rowid DESC`,
  );
  const found = db.prepare<Omit<Window, 'floor'> & { query: string }, Candidate>(
    `SELECT rowid AS place, rowid AS key, 1 AS isFirst FROM texts WHERE texts MATCH @query AND rowid < @from
     ORDER BY rowid DESC LIMIT @limit`,
  );
  return (selection: LatestSelection): ((window: Window) => readonly Candidate[]) => {
    const { feed = null, tag = null, query } = selection;
    if (isOfFeeds(selection)) return (window) => listed.all({ ...window, feed, tag });
    if (query === undefined) return (window) => all.all(window);
    const words = searchQuery(query);
    return words === undefined ? () => [] : asked((from) => found.all({ from, query: words, limit: ASKED }));
  };
}

/** More than the largest page has: `e*` is merged from half a million words, which takes a second, each time that it is asked. */
const ASKED = 1100;

function asked(ask: (from: number) => readonly Candidate[]): (window: Window) => readonly Candidate[] {
  let held: readonly Candidate[] = [];
  let isAll = false;
  return ({ from, limit }) => {
    held = held.filter(({ place }) => place < from);
    if (!isAll && held.length < limit) {
      held = ask(from);
      isAll = held.length < ASKED;
    }
    return held.slice(0, limit);
  };
}
