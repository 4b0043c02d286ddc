export default `
CREATE INDEX items_copies ON items (copy_of) WHERE copy_of IS NOT NULL;

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
CREATE TABLE paragraphs (hash INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (hash, item)) WITHOUT ROWID;
`;
