import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FeedmillError, StoreError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import { isBusy, openSqlite } from './open-sqlite.ts';

/** The right to export with a cursor: two exports at once would give the same items twice. */
interface HeldCursor {
  release(): void;
}

/** The lock is SQLite's own, on a file of that name: the kernel frees it when the process dies, however it dies. */
export function holdCursor(data: string, name: string): HeldCursor {
  const folder = join(data, 'cursors');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    return lock(join(folder, `${name}.lock`));
  } catch (cause) {
    if (isBusy(cause)) {
      throw new FeedmillError(
        'CURSOR',
        `another export with the cursor "${name}" runs: wait for its end, and run this again`,
      );
    }
    const why = plainCause(cause);
    throw new StoreError(
      `the cursor "${name}" can't be held in ${folder}: ${why}; let one user run daemon and commands, and give ${folder} to that user`,
      {
        cause,
      },
    );
  }
}

function lock(file: string): HeldCursor {
  const db = openSqlite(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw error;
  }
  return { release: () => void db.close() };
}
