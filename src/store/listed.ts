import type { ListedItem } from '../model/held.ts';

const PRINT_BYTES = 8;
const ENTRY_BYTES = 16;

/** A listing as it is stored, unpacked only where somebody looks into it: most polls find a feed unchanged. */
class PackedListing implements Iterable<ListedItem> {
  readonly blob: Buffer;

  constructor(blob: Buffer) {
    this.blob = blob;
  }

  *[Symbol.iterator](): Generator<ListedItem> {
    for (let at = 0; at < this.blob.length; at += ENTRY_BYTES) {
      yield { print: printAt(this.blob, at), itemKey: this.blob.subarray(at + PRINT_BYTES, at + ENTRY_BYTES) };
    }
  }
}

/** `feed_state.listed`: 16 bytes an item, in the document's order. */
export function packListed(listed: Iterable<ListedItem>): Buffer {
  if (listed instanceof PackedListing) return listed.blob;
  const entries = [...listed];
  const blob = Buffer.alloc(entries.length * ENTRY_BYTES);
  for (const [at, { print, itemKey }] of entries.entries()) {
    blob.write(print, at * ENTRY_BYTES, PRINT_BYTES, 'base64url');
    itemKey.copy(blob, at * ENTRY_BYTES + PRINT_BYTES);
  }
  return blob;
}

export function unpackListed(blob: Buffer | null): Iterable<ListedItem> {
  return blob === null ? [] : new PackedListing(blob);
}

/** The prints alone, as a job carries them. */
export function printsOf(blob: Buffer | null): readonly string[] {
  if (blob === null) return [];
  return Array.from({ length: blob.length / ENTRY_BYTES }, (_, at) => printAt(blob, at * ENTRY_BYTES));
}

function printAt(blob: Buffer, at: number): string {
  return blob.toString('base64url', at, at + PRINT_BYTES);
}
