export default `
-- how each target of the settings stands; its position is in cursors, as webhook:NAME
CREATE TABLE webhooks (
  name TEXT PRIMARY KEY,
  -- the batch under way: items with after < seq <= up_to; null if none is
  after INTEGER,
  up_to INTEGER,
  planned_at INTEGER,
  letter INTEGER,                  -- the dead letter that it is sent again from
  tries INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  -- null while it works
  failing_since INTEGER,
  disabled_at INTEGER,
  -- null if it was never asked
  answered_at INTEGER,
  answer TEXT
) WITHOUT ROWID;

CREATE TABLE dead_letters (
  key INTEGER PRIMARY KEY,
  webhook TEXT NOT NULL,
  after INTEGER NOT NULL,
  up_to INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  again INTEGER NOT NULL DEFAULT 0 -- somebody asked to send it again
);
CREATE INDEX dead_letters_webhook ON dead_letters (webhook, key);
`;
