// Beyond the window, texts are now found by sentences, no longer by paragraphs. Rows of one sentence stay valid;
// `feedmill dedupe` adds the others. Rows of longer paragraphs find nothing any more, and go with their items.
export default `
ALTER TABLE paragraphs RENAME TO sentences;
`;
