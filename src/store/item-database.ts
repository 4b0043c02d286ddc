import type { Database } from 'better-sqlite3';
import { toIso } from '../model/instant.ts';
import { fullText, type RemovedItem, type StoredItem } from '../model/item.ts';
import { openSqlite } from './open-sqlite.ts';

/** Written into the database itself, where people read it with `.schema`. */
const SCHEMA = `
CREATE TABLE items (
  -- Items of Feedmill. Times are ISO 8601, in UTC. What is not known is NULL.
  seq INTEGER PRIMARY KEY,   -- only grows; a changed item has a new one
  id TEXT NOT NULL UNIQUE,
  feed TEXT REFERENCES feeds (id),
  guid TEXT, url TEXT, title TEXT,
  summary TEXT,              -- plain text
  content_html TEXT,         -- sanitised
  content_text TEXT,         -- the fullest text there is
  published TEXT, updated TEXT, collected TEXT,
  language TEXT, image TEXT, source TEXT, section TEXT,
  comments_url TEXT, comments_feed TEXT, comments_count INTEGER,
  agency TEXT, place TEXT, dateline_date TEXT,
  date_doubt TEXT, shown_at TEXT,  -- why its date is doubted, and when its text was there
  copy_of TEXT, similarity REAL,   -- id of the item whose text it has
  extras TEXT,               -- JSON
  revision INTEGER, backfill INTEGER, removed INTEGER NOT NULL
);
CREATE TABLE feeds (id TEXT PRIMARY KEY, title TEXT, url TEXT);
CREATE TABLE feed_tags (feed TEXT REFERENCES feeds (id), tag TEXT, PRIMARY KEY (feed, tag)) WITHOUT ROWID;
CREATE TABLE item_feeds (
  -- every feed that lists or listed an item
  item INTEGER REFERENCES items (seq) ON DELETE CASCADE, feed TEXT REFERENCES feeds (id), PRIMARY KEY (item, feed)
) WITHOUT ROWID;
CREATE TABLE authors (
  item INTEGER REFERENCES items (seq) ON DELETE CASCADE, position INTEGER, name TEXT, PRIMARY KEY (item, position)
) WITHOUT ROWID;
CREATE TABLE categories (
  item INTEGER REFERENCES items (seq) ON DELETE CASCADE, position INTEGER, name TEXT, PRIMARY KEY (item, position)
) WITHOUT ROWID;
CREATE TABLE enclosures (
  item INTEGER REFERENCES items (seq) ON DELETE CASCADE, position INTEGER,
  url TEXT, type TEXT, bytes INTEGER, seconds REAL, PRIMARY KEY (item, position)
) WITHOUT ROWID;
CREATE INDEX items_by_published ON items (published);
CREATE INDEX items_by_feed ON items (feed);
`;

// biome-ignore format: a list of columns reads better in rows
const COLUMNS = [
  'seq', 'id', 'feed', 'guid', 'url', 'title', 'summary', 'content_html', 'content_text', 'published', 'updated', 'collected',
  'language', 'image', 'source', 'section', 'comments_url', 'comments_feed', 'comments_count', 'agency', 'place', 'dateline_date',
  'date_doubt', 'shown_at', 'copy_of', 'similarity', 'extras', 'revision', 'backfill', 'removed',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/**
 * Makes a database of items for people, in a file that is not there yet. No journal beside it, because a file that is not finished is
 * thrown away; in memory, because better-sqlite3 refuses to have none. The finished one is an ordinary database, and needs no Feedmill.
 */
export function itemDatabase(file: string): {
  write(items: readonly (StoredItem | RemovedItem)[]): void;
  count(): number;
  close(): void;
} {
  const db = openSqlite(file);
  try {
    return filled(db);
  } catch (cause) {
    db.close(); // who made it has no hold of it, and it would stay open for as long as the process lives
    throw cause;
  }
}

function filled(db: Database): ReturnType<typeof itemDatabase> {
  db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000');
  db.exec(`PRAGMA foreign_keys = ON; PRAGMA user_version = 1; ${SCHEMA}`);
  const insert = inserting(db);
  const write = db.transaction((items: readonly (StoredItem | RemovedItem)[]) => items.forEach(insert));
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM items');
  return { write, count: () => count.get()!.n, close: () => void db.close() };
}

function inserting(db: Database): (item: StoredItem | RemovedItem) => void {
  const forget = db.prepare<[string]>('DELETE FROM items WHERE id = ?');
  const insertItem = db.prepare<Row>(
    `INSERT INTO items (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})`,
  );
  const insertFeed = feedInserting(db);
  const insertLists = listsInserting(db);
  const blank: Row = Object.fromEntries(COLUMNS.map((name) => [name, null]));
  return (item) => {
    forget.run(item.id); // one that was changed meanwhile comes again
    if ('removed' in item) {
      insertItem.run({ ...blank, seq: item.seq, id: item.id, removed: 1 });
      return;
    }
    insertFeed(item);
    insertItem.run({ ...blank, ...rowOf(item) });
    insertLists(item);
  };
}

function feedInserting(db: Database): (item: StoredItem) => void {
  const insertFeed = db.prepare<[string, string | null, string]>(
    `INSERT INTO feeds (id, title, url) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = excluded.url WHERE url IS NULL`,
  );
  const mention = db.prepare<[string]>('INSERT OR IGNORE INTO feeds (id) VALUES (?)');
  const insertTag = db.prepare<[string, string]>('INSERT OR IGNORE INTO feed_tags VALUES (?, ?)');
  return ({ feed, feeds }) => {
    insertFeed.run(feed.id, feed.title ?? null, feed.url);
    for (const tag of feed.tags) insertTag.run(feed.id, tag);
    for (const id of feeds) mention.run(id);
  };
}

function listsInserting(db: Database): (item: StoredItem) => void {
  const insertItemFeed = db.prepare<[number, string]>('INSERT OR IGNORE INTO item_feeds VALUES (?, ?)');
  const insertAuthor = db.prepare<[number, number, string]>('INSERT INTO authors VALUES (?, ?, ?)');
  const insertCategory = db.prepare<[number, number, string]>('INSERT INTO categories VALUES (?, ?, ?)');
  const insertEnclosure = db.prepare<[number, number, string, string | null, number | null, number | null]>(
    'INSERT INTO enclosures VALUES (?, ?, ?, ?, ?, ?)',
  );
  return ({ seq, feeds, authors = [], categories = [], enclosures = [] }) => {
    for (const feed of feeds) insertItemFeed.run(seq, feed);
    authors.forEach((name, at) => void insertAuthor.run(seq, at, name));
    categories.forEach((name, at) => void insertCategory.run(seq, at, name));
    enclosures.forEach(({ url, type = null, bytes = null, seconds = null }, at) => {
      insertEnclosure.run(seq, at, url, type, bytes, seconds);
    });
  };
}

function rowOf(item: StoredItem): Row {
  const { published, updated, datelineDate, dateDoubt, comments, extras } = item;
  return {
    ...plainColumns(item),
    feed: item.feed.id,
    content_html: item.contentHtml ?? null,
    content_text: fullText(item) ?? null,
    published: toIso(published) ?? null,
    updated: toIso(updated) ?? null,
    collected: toIso(item.collected),
    comments_url: comments?.url ?? null,
    comments_feed: comments?.feed ?? null,
    comments_count: comments?.count ?? null,
    dateline_date: toIso(datelineDate)?.slice(0, 10) ?? null,
    date_doubt: dateDoubt?.why ?? null,
    shown_at: toIso(dateDoubt?.shownAt) ?? null,
    copy_of: item.copyOf ?? null,
    similarity: item.similarity ?? null,
    extras: extras === undefined ? null : JSON.stringify(extras),
    backfill: item.backfill ? 1 : 0,
    removed: 0,
  };
}

/** Those that are called in an item as they are here. */
function plainColumns(item: StoredItem): Row {
  const { seq, id, revision, guid, url, title, summary, language, image, source, section, agency, place } = item;
  const texts = { guid, url, title, summary, language, image, source, section, agency, place };
  return {
    seq,
    id,
    revision,
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ?? null])),
  };
}
