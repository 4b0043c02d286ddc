import * as zlib from 'node:zlib';
import { UsageError } from '../model/errors.ts';

export type Packer = ReturnType<typeof zlib.createGzip>;

/** Endings that pack what is before them: `items.csv.gz` is packed CSV. */
export const PACKED_ENDINGS: readonly string[] = ['gz', 'br', 'zst'];

/** What packs a file of this name; undefined for one without such an ending. Throws UsageError for zstd on a Node without it. */
export function packerOf(path: string): Packer | undefined {
  const name = path.toLowerCase();
  if (name.endsWith('.gz')) return zlib.createGzip({ chunkSize: CHUNK_BYTES });
  if (name.endsWith('.br')) return zlib.createBrotliCompress({ params: BROTLI, chunkSize: CHUNK_BYTES });
  return name.endsWith('.zst') ? zstd(path) : undefined;
}

/** What one turn of a busy daemon packs: 16 KiB, the default, takes it thirteen times as long. */
const CHUNK_BYTES = 1024 ** 2;
/** Quality 11, the default, is made for files that are packed once and served for years: it takes 50 times as long. */
const BROTLI = { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 };

function zstd(path: string): Packer {
  const { createZstdCompress } = zlib as { readonly createZstdCompress?: () => Packer };
  if (createZstdCompress) return createZstdCompress();
  throw new UsageError(`--out ${path}: zstd needs Node 22.15 or newer; write .gz or .br`);
}
