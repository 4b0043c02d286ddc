// The index of words does not rewrite itself within the transactions that remove items: at its default it did once a tenth of a
// level was deleted, which took 155 ms of CPU a commit at the 99th percentile, and seconds of wall time. It is asked to when at rest.
export default `
INSERT INTO texts (texts, rank) VALUES ('deletemerge', 0);
`;
