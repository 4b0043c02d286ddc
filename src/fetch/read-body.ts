import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

/** The body is larger than the limit, packed or unpacked. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** A Content-Encoding that this Node does not unpack. */
export class UnknownEncodingError extends Error {
  override readonly name = 'UnknownEncodingError';
}

/** Names that we ask for (`Accept-Encoding`): what this Node can unpack. */
export const ACCEPT_ENCODING = hasZstd() ? 'zstd, br, gzip, deflate' : 'br, gzip, deflate';

export interface Body {
  readonly bytes: Uint8Array;
  /** Bytes as they crossed the network. */
  readonly received: number;
}

/** A body as undici hands it out; the agent bounds what it takes (`maxResponseSize`). */
export interface PackedBody {
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Nobody packs twice in earnest; thousands of layers are an attack. */
const MAX_LAYERS = 3;

type Unpack = (packed: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

/**
 * Reads and unpacks a body; unpacked, too, it may have `maxBytes` at most. Whole buffers, because streams through zlib
 * cost a feed of 60 KB more time than its parsing.
 */
export async function readBody(body: PackedBody, encoding: string | undefined, maxBytes: number): Promise<Body> {
  const unpackers = unpackersFor(encoding);
  let bytes: Uint8Array = new Uint8Array(await body.arrayBuffer());
  const received = bytes.length;
  for (const unpack of unpackers) bytes = await unpack(bytes, { maxOutputLength: maxBytes }).catch(explain);
  return { bytes, received };
}

function explain(error: NodeJS.ErrnoException): never {
  if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLargeError();
  throw error;
}

/** Encodings are listed in the order in which they were applied (RFC 9110 section 8.4), so that the last goes first. */
function unpackersFor(encoding: string | undefined): readonly Unpack[] {
  const names = (encoding ?? '').split(',').map((name) => name.trim().toLowerCase());
  const layers = names.filter((name) => name !== '' && name !== 'identity');
  if (layers.length > MAX_LAYERS) throw new UnknownEncodingError(`${layers.length} layers of Content-Encoding`);
  return layers.reverse().map(unpackerFor);
}

function unpackerFor(name: string): Unpack {
  const unpack = name.startsWith('zstd') ? zstd().zstdDecompress : UNPACK[name];
  if (!unpack) throw new UnknownEncodingError(`Content-Encoding ${name} can't be unpacked by this version of Node`);
  return name === 'deflate' ? inflateEither : (promisify(unpack) as Unpack);
}

/** `deflate` means a zlib stream (RFC 9110 section 8.4.1.2); some servers send it without its head. */
const inflateEither: Unpack = (packed, options) =>
  (promisify(zlib.inflate) as Unpack)(packed, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'Z_DATA_ERROR') throw error;
    return (promisify(zlib.inflateRaw) as Unpack)(packed, options);
  });

const UNPACK: Readonly<Record<string, typeof zlib.gunzip>> = {
  gzip: zlib.gunzip,
  'x-gzip': zlib.gunzip,
  deflate: zlib.inflate,
  br: zlib.brotliDecompress as typeof zlib.gunzip,
};

/** Node has zstd from 22.15 on; the types that we build with are of Node 20. */
function zstd(): { zstdDecompress?: typeof zlib.gunzip } {
  return zlib as { zstdDecompress?: typeof zlib.gunzip };
}

function hasZstd(): boolean {
  return zstd().zstdDecompress !== undefined;
}
