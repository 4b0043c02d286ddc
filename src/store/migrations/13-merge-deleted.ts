// The index of words does not rewrite itself within the transactions that remove items: at its default it did once a tenth of a
// level was deleted, which took 270 ms of CPU at the 99th percentile of commits. It is asked to when at rest.
export default `
INSERT INTO texts (texts, rank) VALUES ('deletemerge', 0);
`;
