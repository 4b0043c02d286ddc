import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Else a power cut could take back the name that a file of this folder has just got. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // a file system without it (some in networks) has no more to give, nor has a folder that may be written only
  }
}
