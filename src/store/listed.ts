/** One line of what a document listed: the print (base64url, 11 signs) and the key of its item. */
export interface Listed {
  readonly print: string;
  readonly itemKey: Buffer;
}

const PRINT_BYTES = 8;
const ENTRY_BYTES = 16;

/** `feed_state.listed`: 16 bytes an item, in the document's order. */
export function packListed(listed: readonly Listed[]): Buffer {
  return Buffer.concat(listed.flatMap(({ print, itemKey }) => [Buffer.from(print, 'base64url'), itemKey]));
}

export function unpackListed(blob: Buffer | null): readonly Listed[] {
  if (blob === null) return [];
  return Array.from({ length: blob.length / ENTRY_BYTES }, (_, at) => ({
    print: blob.toString('base64url', at * ENTRY_BYTES, at * ENTRY_BYTES + PRINT_BYTES),
    itemKey: blob.subarray(at * ENTRY_BYTES + PRINT_BYTES, (at + 1) * ENTRY_BYTES),
  }));
}
