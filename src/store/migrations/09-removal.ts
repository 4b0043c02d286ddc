// What removal asks for: what people said of copies of an item, and what is left of items, in the order of their going.
export default `
CREATE INDEX copy_wishes_of ON copy_wishes (of) WHERE of IS NOT NULL;
CREATE INDEX items_removed ON items (removed_at) WHERE removed_at IS NOT NULL;
-- removed by an older version: their copies named an item that was gone
UPDATE items SET copy_of = NULL WHERE copy_of IN (SELECT key FROM items WHERE removed_at IS NOT NULL) OR (copy_of IS NOT NULL AND removed_at IS NOT NULL);
DELETE FROM copies WHERE item IN (SELECT key FROM items WHERE copy_of IS NULL);
DELETE FROM copy_wishes WHERE item IN (SELECT key FROM items WHERE removed_at IS NOT NULL) OR of IN (SELECT key FROM items WHERE removed_at IS NOT NULL);
`;
