/**
 * Words are indexed anew, behind the writer: without soft hyphens and vowel points, and Lao sign by sign. And nothing for rules 7 (RULES): a
 * program with older ones would revise what it finds.
 */
export default `
INSERT INTO texts (texts) VALUES ('delete-all');
DELETE FROM meta WHERE key = 'texts_seq';
`;
