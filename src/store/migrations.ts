import type { Database } from 'better-sqlite3';
import { StoreError } from '../model/errors.ts';
import { pragmaOf } from './open-sqlite.ts';

/**
 * Numbered and append-only: a migration that has left this machine is never edited, and none imports living code. Each
 * runs in a transaction of its own. `user_version` counts the ones that ran.
 *
 * Times are integer milliseconds UTC. `feed` is a key of feeds, `item` a key of items.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

   CREATE TABLE feeds (
     key INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     list TEXT NOT NULL,
     list_url TEXT NOT NULL,          -- the address that the list names
     url TEXT NOT NULL,               -- the address that is polled
     host TEXT NOT NULL,
     settings TEXT NOT NULL,          -- JSON
     state TEXT NOT NULL DEFAULT 'active'
   );

   CREATE TABLE feed_state (
     feed INTEGER PRIMARY KEY REFERENCES feeds,
     next_at INTEGER NOT NULL,
     -- null if never polled
     poll TEXT,
     fetched_at INTEGER,
     succeeded_at INTEGER,
     -- null if the last whole document sent none
     etag TEXT,
     modified TEXT,
     body_hash TEXT,
     -- print and item key of all that the last document listed, 16 bytes an item
     listed BLOB,
     rules INTEGER NOT NULL DEFAULT 0,
     plan TEXT,                       -- JSON: the terms of next_at
     failures REAL NOT NULL DEFAULT 0,
     failing_since INTEGER,
     guid_reused INTEGER NOT NULL DEFAULT 0,
     title TEXT,
     link TEXT
   );
   CREATE INDEX feed_state_due ON feed_state (next_at);

   CREATE TABLE items (
     key INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     seq INTEGER NOT NULL UNIQUE,
     page_key BLOB,                   -- indexed, not unique: some publishers give many items one address
     primary_feed INTEGER,
     collected INTEGER NOT NULL,
     published INTEGER,
     published_raw TEXT,
     revision INTEGER NOT NULL DEFAULT 0,
     backfill INTEGER NOT NULL DEFAULT 0,
     copy_of INTEGER,
     removed_at INTEGER
   );
   CREATE INDEX items_shown ON items (coalesce(published, collected));
   CREATE INDEX items_page ON items (page_key) WHERE page_key IS NOT NULL;

   CREATE TABLE sightings (
     feed INTEGER NOT NULL,
     item_key BLOB NOT NULL,
     item INTEGER NOT NULL,
     print BLOB NOT NULL,
     rules INTEGER NOT NULL,
     text TEXT NOT NULL,              -- JSON: what this feed says of the item
     first_at INTEGER NOT NULL,
     last_at INTEGER NOT NULL,        -- last seen listed; for what is listed now, see feed_state.fetched_at
     PRIMARY KEY (feed, item_key)
   );
   CREATE INDEX sightings_item ON sightings (item);

   CREATE TABLE revisions (
     item INTEGER NOT NULL,
     feed INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     at INTEGER NOT NULL,
     text BLOB NOT NULL,              -- JSON: the text that this revision replaced
     PRIMARY KEY (item, feed, revision)
   ) WITHOUT ROWID;

   CREATE TABLE tombstones (
     feed INTEGER NOT NULL,
     item_key BLOB NOT NULL,
     since INTEGER NOT NULL,
     polls_unlisted INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (feed, item_key)
   ) WITHOUT ROWID;

   CREATE TABLE polls (
     feed INTEGER NOT NULL,
     at INTEGER NOT NULL,
     poll TEXT NOT NULL,
     result TEXT NOT NULL,            -- changed | same | failed
     status INTEGER,
     reason TEXT,
     detail TEXT,
     ms INTEGER NOT NULL,
     bytes INTEGER,
     new INTEGER NOT NULL DEFAULT 0,
     revised INTEGER NOT NULL DEFAULT 0,
     known INTEGER NOT NULL DEFAULT 0,
     truncated INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (feed, at, poll)
   ) WITHOUT ROWID;

   CREATE TABLE hosts (host TEXT PRIMARY KEY, ready_at INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE cursors (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;`,

  // When an item was last seen listed, noted once it no longer is; one that is listed was seen at feed_state.fetched_at.
  // Beside sightings, since a note in a row of 3 KB rewrites the row: a third of the writer's time at a grown feed. Read by
  // who removes what has not been listed for long.
  `CREATE TABLE unlisted (
     feed INTEGER NOT NULL,
     item_key BLOB NOT NULL,
     last_at INTEGER NOT NULL,
     PRIMARY KEY (feed, item_key)
   ) WITHOUT ROWID;
   INSERT INTO unlisted SELECT feed, item_key, last_at FROM sightings WHERE last_at > first_at;
   ALTER TABLE sightings DROP COLUMN last_at;`,

  `ALTER TABLE polls ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE feed_state ADD COLUMN healed_at INTEGER;      -- null if it never failed
   ALTER TABLE feed_state ADD COLUMN failed_from INTEGER;    -- since when it had been failing then
   ALTER TABLE feed_state ADD COLUMN emptied_at INTEGER;     -- null if its items were never removed
   ALTER TABLE feeds ADD COLUMN standing TEXT NOT NULL DEFAULT 'active';   -- what it goes back to once it is listed again
   UPDATE feeds SET standing = state WHERE state <> 'unlisted';
   CREATE INDEX items_collected ON items (collected);

   -- The index of words; rowid is a key of items. It keeps no text itself, and is filled behind the writer.
   CREATE VIRTUAL TABLE texts USING fts5 (
     title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
   );`,

  `ALTER TABLE feed_state ADD COLUMN language TEXT;          -- declared, or told from its texts`,

  `ALTER TABLE feed_state ADD COLUMN memory TEXT;            -- JSON: what the schedule remembers; null before a first poll
   ALTER TABLE feed_state ADD COLUMN validated TEXT;         -- mark of the address that gave etag and modified; null if unknown
   ALTER TABLE feed_state ADD COLUMN interval_ms INTEGER NOT NULL DEFAULT 3600000;
   -- how much longer a poll may wait before items are lost: who has more of it waits when not all can go
   ALTER TABLE feed_state ADD COLUMN slack_ms INTEGER NOT NULL DEFAULT 10000;

   -- hosts that asked for calm; the table of before was never written
   UPDATE feed_state SET plan = NULL;                        -- of another shape than today's; each poll makes it anew
   DROP TABLE hosts;
   CREATE TABLE hosts (host TEXT PRIMARY KEY, ready_at INTEGER NOT NULL, standing TEXT NOT NULL) WITHOUT ROWID;

   ALTER TABLE polls ADD COLUMN asked TEXT;                  -- null for a poll of the schedule
   ALTER TABLE polls ADD COLUMN conditional INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE polls ADD COLUMN not_before INTEGER;          -- what had been promised to the server
   ALTER TABLE polls ADD COLUMN retry_after_ms INTEGER;
   ALTER TABLE polls ADD COLUMN next_at INTEGER;

   -- documents that shared nothing with the one before: what came and went between them
   CREATE TABLE gaps (
     feed INTEGER NOT NULL,
     at INTEGER NOT NULL,
     since INTEGER NOT NULL,          -- when the document before was fetched
     missed INTEGER NOT NULL,         -- estimated
     found INTEGER NOT NULL DEFAULT 0,
     older TEXT,                      -- the page of older items that is to be fetched next (RFC 5005)
     older_at INTEGER NOT NULL DEFAULT 0,
     tries INTEGER NOT NULL DEFAULT 0,
     pages INTEGER NOT NULL DEFAULT 0,
     closed INTEGER NOT NULL DEFAULT 0,   -- 1: a page reached what was known before
     PRIMARY KEY (feed, at)
   ) WITHOUT ROWID;
   CREATE INDEX gaps_older ON gaps (feed) WHERE older IS NOT NULL;
   CREATE INDEX feeds_url ON feeds (url);`,

  `CREATE INDEX items_copies ON items (copy_of) WHERE copy_of IS NOT NULL;

   -- why an item is a copy of another; shares are of words, 0 to 1
   CREATE TABLE copies (
     item INTEGER PRIMARY KEY,
     of INTEGER NOT NULL,
     similarity REAL NOT NULL,
     held REAL NOT NULL,              -- of this text, in the other
     holds REAL NOT NULL,             -- of the other, in this text
     why TEXT NOT NULL,
     rules INTEGER NOT NULL,
     doubt INTEGER                    -- its text was there before its date, by the other
   );
   -- what people said of copies; of: null for nobody's
   CREATE TABLE copy_wishes (item INTEGER PRIMARY KEY, of INTEGER);
   -- long paragraphs of prose, over all that is stored: how a copy of an old text is found
   CREATE TABLE paragraphs (hash INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (hash, item)) WITHOUT ROWID;`,
];

/** Brings a database to this version; refuses one that a newer version wrote. */
export function migrate(db: Database): void {
  const version = pragmaOf(db, 'user_version') as number;
  requireKnownVersion(version, db.name);
  for (let next = version; next < MIGRATIONS.length; next++) {
    const step = db.transaction(() => {
      db.exec(MIGRATIONS[next]!);
      db.exec(`PRAGMA user_version = ${next + 1}`);
    });
    step.immediate();
  }
}

/** Readers can't bring a database up to date: its owner does, when it starts. */
export function requireThisVersion(version: number, file: string): void {
  requireKnownVersion(version, file);
  if (version === MIGRATIONS.length) return;
  throw new StoreError(
    `${file} was written by an older Feedmill: start the daemon once ("npm start"), which brings it up to date`,
  );
}

function requireKnownVersion(version: number, file: string): void {
  if (version <= MIGRATIONS.length) return;
  throw new StoreError(
    `${file} was written by a newer Feedmill (database version ${version}, this one knows ${MIGRATIONS.length}): ` +
      'upgrade this installation, or point data: at another folder',
  );
}
