import { statSync } from 'node:fs';
import { StoreError } from '../src/model/errors.ts';
import { databaseFile } from '../src/store/open-database.ts';

/** Throws StoreError once the database that is open is no longer the one in the data folder: what is stored would go with the process. */
export function sameDatabase(data: string): () => void {
  const file = databaseFile(data);
  const opened = markOf(file);
  let openedLog: string | undefined;
  return () => {
    const now = markOf(file);
    const log = markOf(`${file}-wal`);
    openedLog ??= log; // it is made with the first write
    if (now === opened && log === openedLog) return;
    if (now === opened)
      throw new StoreError(
        `${file}-wal was removed while the daemon runs: stop it by SIGTERM, which saves all; killed, it would lose what was stored of late`,
      );
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
