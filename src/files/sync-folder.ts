import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Else a power cut could take back the name that a file of this folder has just got. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch {
    // a file system without it (some in networks) has no more to give
  } finally {
    closeSync(folder);
  }
}
