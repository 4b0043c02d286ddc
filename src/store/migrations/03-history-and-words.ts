export default `
ALTER TABLE polls ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_state ADD COLUMN healed_at INTEGER;      -- null if it never failed
ALTER TABLE feed_state ADD COLUMN failed_from INTEGER;    -- since when it had been failing then
ALTER TABLE feed_state ADD COLUMN emptied_at INTEGER;     -- null if its items were never removed
ALTER TABLE feeds ADD COLUMN standing TEXT NOT NULL DEFAULT 'active';   -- what it goes back to once it is listed again
UPDATE feeds SET standing = state WHERE state <> 'unlisted';
CREATE INDEX items_collected ON items (collected);

-- The index of words; rowid is a key of items. It keeps no text itself, and is filled behind the writer.
CREATE VIRTUAL TABLE texts USING fts5 (
  title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
`;
