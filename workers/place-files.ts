import { copyFileSync, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SETTINGS } from '../src/backup/manifest.ts';
import { makeFolders } from '../src/files/make-folders.ts';
import { replaceFile } from '../src/files/replace-file.ts';
import type { RestoredFile } from '../src/model/backup.ts';
import { FeedmillError } from '../src/model/errors.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import { listsFolder } from './list-cache.ts';

/** A file of the user's out of a backup: see PartFacts. */
export interface UsersFile {
  readonly name: string;
  readonly content: Buffer;
  readonly from?: string;
}

export interface Places {
  /** The settings file. */
  readonly config: string;
  readonly data: string;
  readonly isForced: boolean;
  /** Tells what is kept of before from all else. */
  readonly stamp: string;
}

/** Puts settings and lists where they belong. What stands there is never written over: the backup's lies beside it, or, forced, it beside the backup's. */
export function placeFiles(files: readonly UsersFile[], places: Places): readonly RestoredFile[] {
  return files.flatMap((file) => {
    const path = placeOf(file.name, places);
    try {
      makeFolders(dirname(path));
      if (file.name.startsWith('remote/')) return write(path, file.content); // kept copies are the program's own
      return { file: path, ...place(path, file, places) };
    } catch (cause) {
      throw new FeedmillError('BACKUP', `${path} can't be written: ${plainCause(cause)}`, { cause });
    }
  });
}

function placeOf(name: string, { config, data }: Places): string {
  const [folder, ...rest] = name.split('/');
  if (folder === 'remote') return join(listsFolder(data), ...rest);
  if (name === SETTINGS) return config;
  return folder === 'config' ? join(dirname(config), ...rest) : join(dirname(config), name);
}

function place(path: string, { content, from }: UsersFile, { isForced, stamp }: Places): Omit<RestoredFile, 'file'> {
  if (!existsSync(path)) {
    write(path, content);
    return from === undefined ? { state: 'written' } : { state: 'elsewhere', from };
  }
  if (readFileSync(path).equals(content)) return { state: 'same' };
  const kept = isForced ? `${path}.before-${stamp}` : `${path}.from-backup`;
  if (isForced) copyFileSync(path, kept);
  write(isForced ? realpathSync(path) : kept, content, statSync(path).mode); // a list may be a link to one
  return { state: isForced ? 'replaced' : 'left', kept };
}

/** Settings may hold a secret as it is: what is new is no file for everybody, what was there stays as open as it was. */
function write(path: string, content: Buffer, mode = 0o640): [] {
  replaceFile(path, content, mode);
  return [];
}
