import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ByteReader } from '../files/byte-reader.ts';
import { FeedmillError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import { MANIFEST, type Manifest, type PartFacts, readManifest } from './manifest.ts';
import { type Packing, packingOf, sealBytes } from './packing.ts';
import { BLOCK, readTarHeader, tarPadding } from './tar-header.ts';

/** What a file that is to be restored turns out to be. */
export type Source =
  | { readonly kind: 'backup'; readonly packing: Packing; readonly bytes: number }
  | { readonly kind: 'database' };

const START_BYTES = 16;
const SQLITE = Buffer.from('SQLite format 3\0');
const MAX_MANIFEST = 64 * 1024 ** 2;

/** Says what a file is, and throws unless all of it is there as it was written. Unpacks nothing. */
export async function checkSource(file: string): Promise<Source> {
  const { start, bytes } = await startOf(file);
  if (start.equals(SQLITE)) return { kind: 'database' };
  const packing = packingOf(start);
  if (!packing) throw refused(file, 'it is no backup of Feedmill');
  const sealAt = bytes - sealBytes(packing);
  const hash = createHash('sha256');
  if (sealAt > 0) for await (const chunk of createReadStream(file, { end: sealAt - 1 })) hash.update(chunk as Buffer);
  const seal = packing.seal(hash.digest());
  const found = await buffer(createReadStream(file, { start: Math.max(0, sealAt) }));
  if (found.equals(seal)) return { kind: 'backup', packing, bytes: sealAt };
  throw refused(file, 'its bytes are not those that were written: it is cut short, altered or damaged');
}

/** A part as it comes out of a backup. Its content must be read before the next part is asked for. */
export interface OpenPart extends PartFacts {
  /** Ends with an error where the content is not what the manifest says. */
  readonly content: AsyncIterable<Buffer>;
}

/** The manifest of a backup, then its parts. Throws at the first thing that is not as it was written. */
export async function* readBackup(
  file: string,
  { packing, bytes }: Extract<Source, { kind: 'backup' }>,
): AsyncGenerator<Manifest | OpenPart> {
  const packed = createReadStream(file, { end: bytes - 1 });
  const unpacked = pipeline(packed, packing.unpack(), () => undefined); // its error comes out of the loop below
  try {
    yield* partsOf(new ByteReader(unpacked), file);
  } catch (error) {
    throw error instanceof FeedmillError ? error : refused(file, plainCause(error), error);
  } finally {
    (unpacked as unknown as ReadStream).destroy();
  }
}

async function* partsOf(reader: ByteReader, file: string): AsyncGenerator<Manifest | OpenPart> {
  const first = readTarHeader(await reader.take(BLOCK));
  if (first?.name !== MANIFEST || first.bytes > MAX_MANIFEST) throw refused(file, 'it is no backup of Feedmill');
  const manifest = readManifest((await reader.take(first.bytes)).toString('utf8'), file);
  await reader.take(tarPadding(first.bytes).length);
  yield manifest;
  for (const part of manifest.parts) {
    const entry = readTarHeader(await reader.take(BLOCK));
    if (entry?.name !== part.name || entry.bytes !== part.bytes)
      throw refused(file, `its part ${part.name} is missing`);
    yield { ...part, content: checked(part, reader, file) };
    await reader.take(tarPadding(part.bytes).length);
  }
}

async function* checked({ name, bytes, sha256 }: PartFacts, reader: ByteReader, file: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of reader.chunks(bytes)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw refused(file, `its part ${name} is not what the manifest says`);
}

async function startOf(file: string): Promise<{ readonly start: Buffer; readonly bytes: number }> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      return { start: buffer.subarray(0, bytesRead), bytes: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new FeedmillError('BACKUP', `${file} can't be read: ${plainCause(cause)}`, { cause });
  }
}

function refused(file: string, why: string, cause?: unknown): FeedmillError {
  const message = `${file} is refused: ${why}; nothing was changed, take another copy or an older backup`;
  return new FeedmillError('BACKUP', message, { cause });
}
