export default `
-- what the search for copies holds of a text, of the last days only: a start reads it instead of making it again
CREATE TABLE sketches (item INTEGER PRIMARY KEY, rules INTEGER NOT NULL, sketch BLOB NOT NULL);
`;
