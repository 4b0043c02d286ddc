// What a removed item looked like: so its mark keeps it away also where its feed gives it another guid.
export default `
ALTER TABLE tombstones ADD COLUMN look BLOB;
`;
