import type { Database } from 'better-sqlite3';
import { UsageError } from '../model/errors.ts';
import type { FeedSettings } from '../model/feed.ts';
import type { ItemSelection } from '../model/item.ts';
import { searchQuery } from './search-query.ts';

/** Seqs of the items that an index names for a selection, after its `after` and up to a head, gathered a short statement at a time. */
export interface Candidates {
  /** Gathers more; is it done? */
  step(): boolean;
  /** Are there so many that looking at every item costs no more? */
  isTooMany(): boolean;
  /** In order; each once. */
  seqs(): Float64Array;
}

/** Rows of a statement: some 10 ms. */
const STEP = 2000;
/** Each costs about what looking at so many items does: of two million, one feed's 300 000 are named in a third of the time. */
const WORTH = 5;
const MOST = 100_000;

interface Row {
  readonly seq: number;
  readonly key: number;
  /** Where the next statement goes on, beside the key. */
  readonly mark: unknown;
}

type Source = (mark: unknown, key: number) => readonly Row[];

/**
 * By the narrowest index there is for a selection: words, feed, tag, time. Undefined where there is none. Words can be looked up
 * in no other way, so that of those there are never too many.
 */
export function itemCandidates(db: Database): (selection: ItemSelection, head: number) => Candidates | undefined {
  const sources = candidateSources(db);
  const last = db.prepare<[], number | null>('SELECT max(key) FROM items').pluck();
  return (selection, head) => {
    const { after = 0, query, feed, tag, since, orAfter, withRemoved } = selection;
    const gathered = (from: readonly Source[], most = Math.max(MOST, (last.get() ?? 0) / WORTH)) =>
      gathering(from, most, (seq) => seq > after && seq <= head);
    if (query !== undefined) return gathered([sources.words(wordsOf(query))], Number.POSITIVE_INFINITY);
    if (withRemoved) return undefined; // nothing tells any more what a removed item was
    if (feed !== undefined || tag !== undefined) return gathered(sources.feeds(selection));
    return since !== undefined && orAfter === undefined ? gathered([sources.times(selection)]) : undefined;
  };
}

function wordsOf(query: string): string {
  const words = searchQuery(query);
  if (words !== undefined) return words;
  throw new UsageError(`"${query}" asks for no word: write words, "a phrase", begin* or title:word`);
}

function candidateSources(db: Database) {
  const words = db.prepare<{ query: string; key: number }, Row>(
    `SELECT i.seq, i.key, NULL AS mark FROM texts JOIN items i ON i.key = texts.rowid
     WHERE texts MATCH @query AND texts.rowid > @key ORDER BY texts.rowid LIMIT ${STEP}`,
  );
  const sighted = db.prepare<{ feed: number; mark: unknown }, Row>(
    `SELECT i.seq, i.key, s.item_key AS mark FROM sightings s JOIN items i ON i.key = s.item
     WHERE s.feed = @feed AND s.item_key > @mark ORDER BY s.item_key LIMIT ${STEP}`,
  );
  const [collected, published] = ['collected', 'coalesce(published, collected)'].map((at) =>
    db.prepare<{ mark: unknown; key: number; until: number }, Row>(
      // no (…) > (…): of row values, SQLite takes no lower bound from an index on an expression
      `SELECT seq, key, ${at} AS mark FROM items
       WHERE ${at} >= @mark AND (${at} > @mark OR key > @key) AND ${at} < @until
       ORDER BY ${at}, key LIMIT ${STEP}`,
    ),
  );
  const feeds = db.prepare<[], { key: number; id: string; settings: string }>('SELECT key, id, settings FROM feeds');
  return {
    words:
      (query: string): Source =>
      (_, key) =>
        words.all({ query, key }),
    feeds({ feed: id, tag }: ItemSelection): readonly Source[] {
      const isMeant = (feed: { id: string; settings: string }) =>
        id === undefined ? (JSON.parse(feed.settings) as FeedSettings).tags.includes(tag!) : feed.id === id;
      const meant = feeds.all().filter(isMeant);
      return meant.map(
        ({ key }) =>
          (mark) =>
            sighted.all({ feed: key, mark: mark ?? Buffer.alloc(0) }),
      );
    },
    times({ since = 0, until = Number.MAX_SAFE_INTEGER, by }: ItemSelection): Source {
      const statement = by === 'published' ? published! : collected!;
      return (mark, key) =>
        statement.all({ mark: mark ?? since - 1, key: mark === undefined ? Number.MAX_SAFE_INTEGER : key, until });
    },
  };
}

function gathering(sources: readonly Source[], most: number, isWanted: (seq: number) => boolean): Candidates {
  const found: number[] = [];
  let at = 0;
  let last: Row | undefined;
  return {
    step() {
      const source = sources[at];
      if (!source) return true;
      const rows = source(last?.mark, last?.key ?? 0);
      for (const { seq } of rows) if (isWanted(seq)) found.push(seq);
      last = rows.at(-1);
      if (rows.length < STEP) {
        at++;
        last = undefined;
      }
      return at === sources.length;
    },
    isTooMany: () => found.length > most,
    seqs: () =>
      Float64Array.from(found)
        .sort()
        .filter((seq, nth, all) => seq !== all[nth - 1]),
  };
}
