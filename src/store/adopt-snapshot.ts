import type { DatabaseFacts } from '../model/backup.ts';
import { StoreError } from '../model/errors.ts';
import type { Instant } from '../model/instant.ts';
import { metaQueries } from './meta.ts';
import { databaseFile, openDatabase } from './open-database.ts';
import { pragmaOf } from './open-sqlite.ts';
import { snapshotFacts } from './take-snapshot.ts';

/** A restore goes on at the next multiple: consumers may have read on since the snapshot, and must see no seq again. */
const SEQ_STEP = 2 ** 32;

interface Adoption {
  readonly at: Instant;
  /** The last seq that is known to have been given after the snapshot. */
  readonly above?: number;
}

/**
 * Makes a snapshot, alone in its folder, a database that a new owner can use: sound, of this version, and with an id
 * and seqs of its own, since the store that it was taken from may go on elsewhere.
 */
export function adoptSnapshot(folder: string, newId: string, { at, above = 0 }: Adoption): DatabaseFacts {
  const file = databaseFile(folder);
  requireOurs(file);
  const db = openDatabase(folder);
  try {
    const found = pragmaOf(db, 'quick_check');
    if (found !== 'ok')
      throw new StoreError(`the database that is to be restored is damaged (${found}): take an older one`);
    const meta = metaQueries(db);
    const leap = db.prepare('UPDATE cursors SET seq = @to WHERE seq >= @from');
    const adopt = db.transaction(() => {
      const from = meta.lastSeq();
      const to = (Math.floor(Math.max(from, above) / SEQ_STEP) + 1) * SEQ_STEP;
      meta.saveStoreId(newId);
      meta.saveClaimMark(newId); // a Redis that the other one uses is not its own
      meta.saveLastSeq(to);
      leap.run({ from, to }); // who has all goes on where the new begins: their next file's name is one that was never given
      meta.saveBackups({});
      meta.saveRestored(at);
    });
    adopt.immediate();
  } finally {
    db.close();
  }
  return snapshotFacts(file);
}

/** Before it is opened as a store, which would make one of any database. */
function requireOurs(file: string): void {
  try {
    snapshotFacts(file);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new StoreError(`what is to be restored is no database of Feedmill (${why}), or damaged`, { cause });
  }
}
