import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../model/environment.ts';
import { QueueError } from '../model/errors.ts';

/** The kernel takes 108 bytes at most for a socket's path. */
const MAX_SOCKET_BYTES = 100;

/** Where the embedded Redis of a folder listens: in it, or elsewhere where the system would cut such a path off. */
export function socketPath(folder: string, env: Environment): string {
  const near = join(folder, 'redis.sock');
  if (Buffer.byteLength(near) <= MAX_SOCKET_BYTES) return near;
  const runtime = join(
    env['XDG_RUNTIME_DIR'] ?? tmpdir(),
    `feedmill-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
  );
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  requireOwn(runtime, folder);
  return join(runtime, 'redis.sock');
}

/** In a folder for everybody another user may have made it before: whoever owns it could take the socket's place. */
function requireOwn(path: string, folder: string): void {
  const { uid, mode } = lstatSync(path);
  if (uid === statSync(folder).uid && (mode & 0o077) === 0) return;
  throw new QueueError(
    `${path} is another user's, or open to others: remove it, or set XDG_RUNTIME_DIR to a folder of your own`,
  );
}
