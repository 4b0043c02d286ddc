import { TextDecoder } from 'node:util';
import { FeedFormatError } from '../model/errors.ts';

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a document. The encoding is taken from the byte order mark, else the HTTP charset, else the XML
 * declaration, else UTF-8 (XML 1.0 appendix F; RFC 7303 section 3 ranks them so). A name that no decoder knows is
 * passed over. Bytes that don't fit become U+FFFD; nothing throws for them.
 */
export function decodeText(bytes: Uint8Array, httpCharset?: string): string {
  const candidates = [bomEncoding(bytes), httpCharset, wideWithoutBom(bytes), declaredEncoding(bytes), 'utf-8'];
  for (const name of candidates) {
    const decoder = name === undefined ? undefined : decoderFor(name);
    if (decoder) return decoder.decode(bytes);
  }
  throw new FeedFormatError('the document has no known encoding');
}

function bomEncoding(bytes: Uint8Array): string | undefined {
  return BOMS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
}

/** `<?` or `<r` in two-byte units tells UTF-16 without a mark. */
function wideWithoutBom(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 256)).toString('latin1');
  return /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
}

function decoderFor(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name.trim());
  } catch {
    return undefined; // RangeError: a name outside the WHATWG Encoding Standard
  }
}
