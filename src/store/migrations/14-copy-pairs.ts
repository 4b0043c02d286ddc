export default `
-- of which others an item was found to be a copy, by its own search: what holds its group together; shares as in copies
CREATE TABLE copy_pairs (
  item INTEGER NOT NULL,
  other INTEGER NOT NULL,
  similarity REAL NOT NULL,
  held REAL NOT NULL,
  holds REAL NOT NULL,
  why TEXT NOT NULL,
  rules INTEGER NOT NULL,
  PRIMARY KEY (item, other)
) WITHOUT ROWID;
CREATE INDEX copy_pairs_other ON copy_pairs (other);
INSERT INTO copy_pairs SELECT item, of, similarity, held, holds, why, rules FROM copies;
`;
