/**
 * Words are indexed anew, behind the writer: without soft hyphens and vowel points, and Lao sign by sign. And nothing for rules 7 (RULES): a
 * program with older ones would revise what it finds. And what a feed listed in its order, for feeds that are served.
 */
export default `
INSERT INTO texts (texts) VALUES ('delete-all');
DELETE FROM meta WHERE key = 'texts_seq';
CREATE INDEX IF NOT EXISTS sightings_feed ON sightings (feed);
`;
