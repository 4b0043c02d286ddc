// What a removed item looked like, so that its mark keeps it away even if its feed gives it another guid. And the host
// that a feed's redirects lead to, which is spared like its own.
export default `
ALTER TABLE tombstones ADD COLUMN look BLOB;
ALTER TABLE feed_state ADD COLUMN answered_by TEXT;
`;
