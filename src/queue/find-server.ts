import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../model/environment.ts';
import { QueueError } from '../model/errors.ts';

/** The redis-server or valkey-server on the PATH. Throws QueueError where there is none. */
export function findServer(env: Environment): string {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = ['redis-server', 'valkey-server'].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found) return found;
  throw new QueueError(
    'no redis-server or valkey-server on the PATH: run "npm run setup", or set redis: to an address',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
