// What is found beyond the window is found by sentences, no more by paragraphs. Those of one sentence stay as they were;
// `feedmill dedupe` notes the others. Rows of longer paragraphs find nothing any more, and go with their items.
export default `
ALTER TABLE paragraphs RENAME TO sentences;
`;
