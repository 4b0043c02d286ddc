// When an item was last seen listed, noted once it no longer is; one that is listed was seen at feed_state.fetched_at.
// Beside sightings, since a note in a row of 3 KB rewrites the row: a third of the writer's time at a grown feed. Read by
// who removes what has not been listed for long.
export default `
CREATE TABLE unlisted (
  feed INTEGER NOT NULL,
  item_key BLOB NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (feed, item_key)
) WITHOUT ROWID;
INSERT INTO unlisted SELECT feed, item_key, last_at FROM sightings WHERE last_at > first_at;
ALTER TABLE sightings DROP COLUMN last_at;
`;
