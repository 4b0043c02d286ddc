import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { archivePath } from '../src/export/archive-path.ts';
import { itemLine } from '../src/export/item-line.ts';
import { makeFolders } from '../src/files/make-folders.ts';
import { syncFolder } from '../src/files/sync-folder.ts';
import { FeedmillError } from '../src/model/errors.ts';
import type { StoredItem } from '../src/model/item.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import type { ItemArchive } from '../src/pipeline/removal/keep-store.ts';

/** How far a file was written when items were last removed. */
export interface ArchiveMark {
  readonly path: string;
  readonly bytes: number;
}

interface ArchiveDeps {
  /** May hold `{date}`; packed where it ends in `.gz`. */
  readonly template: string;
  readonly zone: string;
  readonly now: () => number;
  readonly item: (id: string) => StoredItem | undefined;
  readonly mark: () => ArchiveMark | undefined;
  readonly saveMark: (mark: ArchiveMark) => void;
}

/** More than one step writes: a longer tail is not of a crash alone. */
const MAX_TAIL = 16 * 1024 ** 2;

/**
 * Items as an export writes them, appended to a file before they are removed. Each call adds a gzip member; every
 * unpacker reads on from one to the next. A crash between writing and removal leaves items in both, and they come a
 * second time: none is lost. A member that a crash broke off would hide all after it, so it is cut off: the store still
 * has its items.
 */
export function archiveFile({ template, zone, now, item, mark, saveMark }: ArchiveDeps): ItemArchive {
  let written: ArchiveMark | undefined;
  return {
    lineOf(id) {
      const held = item(id);
      return held ? itemLine(held) : '';
    },
    append(lines) {
      const path = archivePath(template, now(), zone);
      try {
        const before = mark();
        if (before) cutBrokenTail(before);
        if (before?.path !== path) saveMark({ path, bytes: sizeOf(path) });
        const bytes = appendSynced(path, path.endsWith('.gz') ? gzipSync(lines) : Buffer.from(lines));
        written = { path, bytes };
      } catch (cause) {
        const why = plainCause(cause as Error);
        throw new FeedmillError(
          'ARCHIVE',
          `${path} can't be written (${why}): nothing is removed until it can (keep.archive)`,
          {
            cause,
          },
        );
      }
    },
    settle() {
      if (written) saveMark(written);
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The size after it; as before where it fails. */
function appendSynced(path: string, bytes: Buffer): number {
  const isNew = sizeOf(path) === 0;
  makeFolders(dirname(path));
  const file = openSync(path, 'a');
  const start = fstatSync(file).size;
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
    if (isNew) syncFolder(dirname(path));
    return start + bytes.length;
  } catch (error) {
    ftruncateSync(file, start);
    throw error;
  } finally {
    closeSync(file);
  }
}

function cutBrokenTail({ path, bytes }: ArchiveMark): void {
  const length = sizeOf(path) - bytes;
  if (length <= 0 || length > MAX_TAIL) return;
  const file = openSync(path, 'r+');
  try {
    const tail = Buffer.alloc(length);
    readSync(file, tail, 0, length, bytes);
    if (!isWhole(tail, path)) ftruncateSync(file, bytes);
  } finally {
    closeSync(file);
  }
}

function isWhole(tail: Buffer, path: string): boolean {
  if (!path.endsWith('.gz')) return tail.at(-1) === 0x0a;
  try {
    return gunzipSync(tail).at(-1) === 0x0a;
  } catch {
    return false; // broken off, or no gzip
  }
}
