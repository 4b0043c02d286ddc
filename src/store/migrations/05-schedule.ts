export default `
ALTER TABLE feed_state ADD COLUMN memory TEXT;            -- JSON: what the schedule remembers; null before a first poll
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
CREATE INDEX feeds_url ON feeds (url);
`;
