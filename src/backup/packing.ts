import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { FeedmillError, UsageError } from '../model/errors.ts';

/** How a backup is packed, and sealed: with the SHA-256 of all that comes before, in a form that other programs pass over. */
export interface Packing {
  /** What its files begin with. */
  readonly magic: Buffer;
  readonly pack: () => Transform;
  readonly unpack: () => Transform;
  readonly seal: (sha256: Buffer) => Buffer;
}

const SHA_BYTES = 32;

/** An empty member with an extra field: programs that unpack gzip join members, and pass over such fields. */
const gzip: Packing = {
  magic: Buffer.from('1f8b08', 'hex'),
  // level 1: three times as fast as 6 for a file that is a tenth larger
  // and a turn of a busy daemon packs as much as it may: 16 KiB each, the default, took thirteen times as long
  pack: () => zlib.createGzip({ level: 1, chunkSize: 1024 ** 2 }),
  unpack: () => zlib.createGunzip(),
  seal: (sha256) =>
    Buffer.concat([
      Buffer.from('1f8b08040000000000ff2400464d2000', 'hex'),
      sha256,
      Buffer.from('0300'.padEnd(20, '0'), 'hex'),
    ]),
};

/** A frame of the kind that is to be skipped (RFC 8878, 3.1.2). */
const zstd: Packing = {
  magic: Buffer.from('28b52ffd', 'hex'),
  pack: () => zstdOf().createZstdCompress(),
  unpack: () => zstdOf().createZstdDecompress(),
  seal: (sha256) => Buffer.concat([Buffer.from('502a4d1820000000', 'hex'), sha256]),
};

const ALL = [gzip, zstd];

/** By the ending of its name: `.zst`; else gzip. */
export function packingFor(file: string): Packing {
  if (/\.(br|xz|bz2|zip|7z)$/i.test(file)) throw new UsageError(`${file}: let it end in .tar.gz or .tar.zst`);
  if (!/\.zst$/i.test(file)) return gzip;
  zstdOf();
  return zstd;
}

/** By what it begins with. */
export function packingOf(start: Buffer): Packing | undefined {
  return ALL.find(({ magic }) => start.subarray(0, magic.length).equals(magic));
}

/** Its bytes are as many for every SHA-256. */
export function sealBytes({ seal }: Packing): number {
  return seal(Buffer.alloc(SHA_BYTES)).length;
}

type Zstd = Record<'createZstdCompress' | 'createZstdDecompress', () => Transform>;

function zstdOf(): Zstd {
  if ('createZstdCompress' in zlib) return zlib as unknown as Zstd;
  throw new FeedmillError('BACKUP', '.zst needs Node 22.15 or newer: let the file end in .tar.gz', { exitCode: 2 });
}
