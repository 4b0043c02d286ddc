import { linkSync, realpathSync, renameSync } from 'node:fs';

/** Keeps a file that is to be replaced: by a second name, so that the first one never goes. */
export function keepUnderName(path: string, kept: string): void {
  try {
    linkSync(realpathSync(path), kept);
  } catch {
    renameSync(path, kept); // a disk without links
  }
}
