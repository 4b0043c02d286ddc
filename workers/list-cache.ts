import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ListSources } from '../src/config/read-lists.ts';
import { makeFolders } from '../src/files/make-folders.ts';
import { replaceFile } from '../src/files/replace-file.ts';

/** What was read of each list, kept in the data folder: YAML of 10,000 feeds takes a second to read, this 50 ms. */
export function listCache(data: string, version: string): NonNullable<ListSources['kept']> {
  const folder = listsFolder(data);
  const fileOf = (list: string) => join(folder, `${nameOf(list)}.read.json`);
  return {
    read(list, hash) {
      try {
        const kept = JSON.parse(readFileSync(fileOf(list), 'utf8'));
        return kept.hash === hash && kept.version === version ? kept.read : undefined;
      } catch {
        return undefined; // none yet, or one that was cut off: it is made anew
      }
    },
    write(list, hash, read) {
      try {
        makeFolders(folder, 0o750); // the data folder too, where it is the first that needs it
        replaceFile(fileOf(list), JSON.stringify({ version, hash, read }));
      } catch {} // a folder that can't be written costs the time of reading, no more; whoever needs to write it will say so
    },
  };
}

/** What is kept of lists. */
export function listsFolder(data: string): string {
  return join(data, 'lists');
}

/** Where the copy of a remote list is kept; written by remote-lists. */
export function copyFile(data: string, list: string): string {
  return join(listsFolder(data), `${nameOf(list)}.remote.json`);
}

/** The kept copy of a remote list; undefined while there is none. */
export function keptCopy(data: string, list: string): Uint8Array | undefined {
  try {
    const { base64 } = JSON.parse(readFileSync(copyFile(data, list), 'utf8')) as { base64?: string };
    return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
  } catch {
    return undefined; // never fetched
  }
}

/** A list's name as the name of a file. */
function nameOf(list: string): string {
  return createHash('sha256').update(list).digest('hex').slice(0, 16);
}
