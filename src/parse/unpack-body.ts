import { constants, gunzipSync } from 'node:zlib';
import { FeedFormatError } from '../model/errors.ts';

/** Is it gzip (RFC 1952 section 2.3.1)? Some servers pack a feed and forget to say so. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The document in a packed body, as much as is whole of it. Throws FeedFormatError where it is none, or larger than `maxBytes`. */
export function unpackBody(bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? `larger than ${maxBytes} bytes` : 'broken';
    throw new FeedFormatError(`the document is packed with gzip inside its body, and ${why}`, { cause });
  }
}
