import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncFolder } from '../files/sync-folder.ts';
import { FeedmillError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import { MANIFEST, type Manifest, type PartFacts } from './manifest.ts';
import { type Packing, packingFor } from './packing.ts';
import { BLOCK, tarHeader, tarPadding } from './tar-header.ts';

/** Something that goes into a backup: bytes, or the file that holds them, which must not change meanwhile. */
export interface Part {
  readonly name: string;
  readonly content: Buffer | { readonly file: string };
  readonly from?: string;
}

export interface BackupOrder {
  readonly file: string;
  /** Of the unfinished file, beside the other. */
  readonly unfinished: string;
  readonly facts: Omit<Manifest, 'v' | 'parts'>;
  readonly parts: readonly Part[];
  readonly signal?: AbortSignal;
  /** Hears how many bytes of how many are packed. */
  readonly onProgress?: (done: number, all: number) => void;
}

const CHUNK = 1024 ** 2;

/** Writes a backup, whole or not at all; its size in bytes. Only its owner may read it. */
export async function writeBackup(order: BackupOrder): Promise<number> {
  const packing = packingFor(order.file);
  const parts: PartFacts[] = [];
  for (const part of order.parts) parts.push(await factsOf(part, order.signal));
  const manifest: Manifest = { v: 1, ...order.facts, parts };
  try {
    await pipeline(
      Readable.from(tarOf(manifest, order), { objectMode: false }),
      packing.pack(),
      sealed(packing),
      createWriteStream(order.unfinished, { flush: true, mode: 0o600 }),
      { ...(order.signal && { signal: order.signal }) },
    );
    return finish(order);
  } catch (cause) {
    rmSync(order.unfinished, { force: true });
    throw order.signal?.aborted ? cause : unwritable(order.file, cause);
  }
}

/** Refuses early, before a large database is copied, what could not be written in the end. */
export async function requireWritable(file: string): Promise<void> {
  packingFor(file);
  try {
    if (existsSync(file) && !statSync(file).isFile()) throw new Error('it is a folder or a device');
    const folder = await open(dirname(file), 'r');
    await folder.close();
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

function unwritable(file: string, cause: unknown): FeedmillError {
  const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
  const mend = isFull ? 'make room there' : 'name another file';
  return new FeedmillError('BACKUP', `${file} can't be written: ${plainCause(cause)}; ${mend}`, { cause });
}

async function factsOf({ name, content, from }: Part, signal?: AbortSignal): Promise<PartFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunksOf(content)) {
    signal?.throwIfAborted();
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { name, bytes, sha256: hash.digest('hex'), ...(from !== undefined && { from }) };
}

async function* tarOf(manifest: Manifest, { parts, onProgress }: BackupOrder): AsyncGenerator<Buffer> {
  const json = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const at = Date.parse(manifest.created);
  const all = manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const entries = manifest.parts.map(({ name, bytes }, n) => ({ name, bytes, content: parts[n]!.content }));
  for (const { name, bytes, content } of [{ name: MANIFEST, bytes: json.length, content: json }, ...entries]) {
    yield tarHeader({ name, bytes }, at);
    for await (const chunk of chunksOf(content)) {
      yield chunk;
      done += chunk.length;
      onProgress?.(done, all);
    }
    yield tarPadding(bytes);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function chunksOf(content: Part['content']): AsyncIterable<Buffer> | readonly Buffer[] {
  return Buffer.isBuffer(content) ? [content] : createReadStream(content.file, { highWaterMark: CHUNK });
}

function sealed({ seal }: Packing) {
  return async function* (packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of packed) {
      hash.update(chunk);
      yield chunk;
    }
    yield seal(hash.digest());
  };
}

function finish({ file, unfinished }: BackupOrder): number {
  const { size } = statSync(unfinished);
  const target = existsSync(file) ? realpathSync(file) : file;
  renameSync(unfinished, target);
  syncFolder(dirname(target));
  return size;
}
