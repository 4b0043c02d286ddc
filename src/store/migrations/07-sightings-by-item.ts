// Which feeds list an item, and which items a feed lists, told from the index alone: rows of sightings have 3 KB.
export default `
DROP INDEX sightings_item;
CREATE INDEX sightings_item ON sightings (item, feed);
`;
