import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** How one Content-Encoding is unpacked: at once, or as far as it goes. */
export interface Unpacker {
  readonly whole: (packed: Uint8Array, options: { maxOutputLength: number }, done: Done) => void;
  /** A stream that hands out what it has when its input ends too early. */
  readonly some: () => Transform;
  /** Where that stream begins. Default: at the first byte. */
  readonly headBytes?: (packed: Uint8Array) => number;
}

type Done = (error: NodeJS.ErrnoException | null, bytes: Uint8Array) => void;

const FLUSH = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
/** Without its checksum, and whatever follows it: some servers end all they send with a line feed, packed or not. */
const gzip: Unpacker = { whole: zlib.gunzip, some: () => zlib.createInflateRaw(FLUSH), headBytes: gzipHeadBytes };

const BY_NAME: Readonly<Record<string, Unpacker>> = {
  gzip,
  'x-gzip': gzip,
  // a zlib stream (RFC 9110 section 8.4.1.2), which some servers send without its head
  deflate: { whole: zlib.inflate, some: () => zlib.createInflate(FLUSH) },
  'deflate-raw': { whole: zlib.inflateRaw, some: () => zlib.createInflateRaw(FLUSH) },
  br: {
    whole: zlib.brotliDecompress,
    some: () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  },
  ...zstd(),
};

export function unpackerFor(name: string): Unpacker | undefined {
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
}

/** What we ask for: what this Node can unpack. */
export const ACCEPT_ENCODING = BY_NAME['zstd'] ? 'zstd, br, gzip, deflate' : 'br, gzip, deflate';

/** What packed bytes are by their first ones, whatever a header says; brotli has no sign of its own. */
export function packingOf([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0x1f && second === 0x8b) return 'gzip'; // RFC 1952 section 2.3.1
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return 'zstd'; // RFC 8878 section 3.1.1
  if (first === 0x78 && ((first << 8) | (second ?? 0)) % 31 === 0) return 'deflate'; // RFC 1950 section 2.2
  return undefined;
}

/** RFC 1952 section 2.3: ten bytes, then what the flags say: an extra field, a file name, a comment, a checksum. */
function gzipHeadBytes(packed: Uint8Array): number {
  const flags = packed[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (packed[at] ?? 0) + ((packed[at + 1] ?? 0) << 8);
  if (flags & 8) at = Math.max(at, packed.indexOf(0, at) + 1);
  if (flags & 16) at = Math.max(at, packed.indexOf(0, at) + 1);
  return flags & 2 ? at + 2 : at;
}

/** Node has zstd from 22.15 on; the types that we build with are of Node 20. */
function zstd(): Readonly<Record<string, Unpacker>> {
  const { zstdDecompress, createZstdDecompress, constants } = zlib as {
    zstdDecompress?: Unpacker['whole'];
    createZstdDecompress?: (options: object) => Transform;
    constants: Readonly<Record<string, number>>;
  };
  if (!zstdDecompress || !createZstdDecompress) return {};
  const some = () => createZstdDecompress({ finishFlush: constants['ZSTD_e_flush'] });
  return { zstd: { whole: zstdDecompress, some } };
}
