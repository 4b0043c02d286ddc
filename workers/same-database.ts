import { statSync } from 'node:fs';
import { StoreError } from '../src/model/errors.ts';
import { databaseFile } from '../src/store/open-database.ts';

/** Throws StoreError once the database that is open is no longer the one in the data folder: what is stored would go with the process. */
export function sameDatabase(data: string): () => void {
  const file = databaseFile(data);
  const opened = markOf(file);
  return () => {
    const now = markOf(file);
    if (now === opened) return;
    const what = now === undefined ? 'removed' : 'replaced';
    throw new StoreError(
      `${file} was ${what} while the daemon runs: nothing is stored any more. Stop it, put the right file in place, and start it again`,
    );
  };
}

function markOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
