import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  readonly bytes: Buffer;
  /** Bytes as they crossed the network. */
  readonly received: number;
}

/** Reads and unpacks a body. Stops at `maxBytes`, counted before and after unpacking. */
export async function readBody(stream: Readable, encoding: string | undefined, maxBytes: number): Promise<Body> {
  const packed = { bytes: 0 };
  const chunks: Buffer[] = [];
  const stages = unpackers(encoding);
  await pipeline([stream, counted(packed, maxBytes), ...stages, collect(chunks, maxBytes)] as never);
  return { bytes: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), received: packed.bytes };
}

function counted(packed: { bytes: number }, maxBytes: number) {
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      packed.bytes += chunk.length;
      if (packed.bytes > maxBytes) throw new BodyTooLargeError();
      yield chunk;
    }
  };
}

function collect(chunks: Buffer[], maxBytes: number) {
  return async (source: AsyncIterable<Buffer>) => {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw new BodyTooLargeError();
      chunks.push(chunk);
    }
  };
}

/** Encodings are listed in the order in which they were applied (RFC 9110 section 8.4), so that the last goes first. */
function unpackers(encoding: string | undefined): readonly Transform[] {
  const names = (encoding ?? '').split(',').map((name) => name.trim().toLowerCase());
  return names
    .filter((name) => name !== '' && name !== 'identity')
    .reverse()
    .map(unpacker);
}

function unpacker(name: string): Transform {
  if (name === 'gzip' || name === 'x-gzip') return zlib.createGunzip();
  if (name === 'deflate') return zlib.createInflate();
  if (name === 'br') return zlib.createBrotliDecompress();
  if (name === 'zstd' && hasZstd()) return zstd().createZstdDecompress!();
  throw new UnknownEncodingError(`Content-Encoding ${name} can't be unpacked by this version of Node`);
}

/** Node has zstd from 22.15 on; the types that we build with are of Node 20. */
function zstd(): { createZstdDecompress?: () => Transform } {
  return zlib as { createZstdDecompress?: () => Transform };
}

function hasZstd(): boolean {
  return zstd().createZstdDecompress !== undefined;
}
