import { promisify } from 'node:util';
import { FetchError } from './fetch-error.ts';
import { packingOf, type Unpacker, unpackerFor } from './unpackers.ts';

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** `whole`: a packing said so with its own end. `cut`: it broke off or was damaged, and this is what came before. */
  readonly is: 'plain' | 'whole' | 'cut';
}

/** Nobody packs twice in earnest; thousands of layers are an attack. */
const MAX_LAYERS = 3;

/**
 * Unpacks a body by what it really is if its Content-Encoding is wrong: servers announce gzip and send text, or another
 * packing. It takes whole buffers, because streams through zlib cost a feed of 60 KB more time than its parsing. Throws
 * FetchError if nothing can be read, or more than `maxBytes` come out.
 */
export async function unpackLayers(
  packed: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Unpacked> {
  let unpacked: Unpacked = { bytes: packed, is: 'plain' };
  for (const name of layersOf(encoding)) {
    const inner = await unpackLayer(name, unpacked.bytes, maxBytes);
    unpacked = unpacked.is === 'cut' && inner.is !== 'cut' ? { ...inner, is: 'cut' } : inner;
  }
  return unpacked;
}

/** Encodings are listed in the order in which they were applied (RFC 9110 section 8.4), so that the last goes first. */
function layersOf(encoding: string | undefined): readonly string[] {
  const names = (encoding ?? '').split(',').map((name) => name.trim().toLowerCase());
  const layers = names.filter((name) => name !== '' && name !== 'identity');
  if (layers.length > MAX_LAYERS) throw new FetchError('encoding', `${layers.length} layers of Content-Encoding`);
  return layers.reverse();
}

async function unpackLayer(name: string, packed: Uint8Array, maxBytes: number): Promise<Unpacked> {
  if (packed.length === 0) return { bytes: packed, is: 'plain' };
  const names = [name, packingOf(packed), ...(name === 'deflate' ? ['deflate-raw'] : [])];
  const unpackers = names.flatMap((one) => (one && unpackerFor(one)) || []);
  for (const unpacker of unpackers) {
    const bytes = (await unpackWhole(unpacker, packed, maxBytes)) ?? (await withoutLineEnd(unpacker, packed, maxBytes));
    if (bytes) return { bytes, is: 'whole' };
  }
  if (isText(packed)) return { bytes: packed, is: 'plain' };
  for (const unpacker of unpackers) {
    const bytes = await unpackSome(unpacker, packed, maxBytes);
    if (bytes.length > 0) return { bytes, is: 'cut' };
  }
  const why = unpackers.length > 0 ? 'is broken' : "can't be unpacked by this version of Node";
  throw new FetchError('encoding', `a body with Content-Encoding ${name.slice(0, 40)} ${why}`);
}

/** Scripts that pack a body print a line end behind it. */
function withoutLineEnd(unpacker: Unpacker, packed: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  let end = packed.length;
  while (packed[end - 1] === 0x0a || packed[end - 1] === 0x0d) end--;
  return end === packed.length ? Promise.resolve(undefined) : unpackWhole(unpacker, packed.subarray(0, end), maxBytes);
}

/** Undefined where it is something else, or damaged. */
async function unpackWhole({ whole }: Unpacker, packed: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    return await promisify(whole)(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    return undefined;
  }
}

/** In small pieces, because a damaged one costs all that would have come out of it. */
function unpackSome({ some, headBytes }: Unpacker, packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    const stream = some();
    const end = () => resolve(Buffer.concat(parts));
    stream.on('data', (part: Uint8Array) => {
      length += part.length;
      parts.push(part);
      if (length <= maxBytes) return;
      stream.destroy();
      reject(tooLarge(maxBytes));
    });
    stream.once('error', end).once('end', end);
    const pieceBytes = Math.max(MIN_PIECE_BYTES, Math.ceil(packed.length / MOST_PIECES));
    for (let at = headBytes?.(packed) ?? 0; at < packed.length; at += pieceBytes)
      stream.write(packed.subarray(at, at + pieceBytes));
    stream.end();
  });
}

const MIN_PIECE_BYTES = 128;
const MOST_PIECES = 4096;

export function tooLarge(maxBytes: number): FetchError {
  return new FetchError('too-large', `the body is larger than ${maxBytes} bytes (fetch.maxBytes)`);
}

/** Does it begin as XML, HTML or JSON do, in any encoding that has ASCII's letters in it? */
function isText(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[<{[]/.test(begin);
}
