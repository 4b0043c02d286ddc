export default `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

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
CREATE TABLE cursors (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
`;
