// Scheduled exports: how far each has come (beside its cursor `export:NAME`), and the files that it has made.
export default `
CREATE TABLE exports (
  name TEXT PRIMARY KEY,
  done_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  head INTEGER NOT NULL,
  failing_since INTEGER,           -- null if the last try succeeded
  why TEXT
) WITHOUT ROWID;
CREATE TABLE export_files (
  name TEXT NOT NULL,
  position INTEGER NOT NULL,       -- the period's end, or the seq that it begins with
  path TEXT NOT NULL,
  rows INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (name, position)
) WITHOUT ROWID;
`;
