export default `
ALTER TABLE feed_state ADD COLUMN language TEXT;          -- declared, or told from its texts
`;
