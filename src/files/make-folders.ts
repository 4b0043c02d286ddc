import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, one by one. Node 20's own recursion loops for ever, blocking everything else, if a
 * folder that exists refuses with ENOENT, as /proc does, and places where shares are mounted on demand.
 */
export function makeFolders(path: string, mode?: number): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (!existsSync(dirname(path))) makeFolders(dirname(path), mode);
  mkdirSync(path, { ...(mode !== undefined && { mode }) });
}
