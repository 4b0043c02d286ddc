/** Words are indexed with each Chinese, Japanese and Thai sign as one of its own: all that was indexed is, behind the writer. */
export default `
INSERT INTO texts (texts) VALUES ('delete-all');
DELETE FROM meta WHERE key = 'texts_seq';
`;
