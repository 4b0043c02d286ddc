import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/** Writes a file whole or not at all, also through a power cut. */
export function replaceFile(path: string, content: string | Uint8Array, mode?: number): void {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true }); // its mode would stay
  writeFileSync(unfinished, content, { flush: true, ...(mode !== undefined && { mode: mode & 0o777 }) });
  renameSync(unfinished, path);
  syncFolder(dirname(path));
}
