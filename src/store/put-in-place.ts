import { existsSync, renameSync } from 'node:fs';
import { keepUnderName } from '../files/keep-under-name.ts';
import { syncFolder } from '../files/sync-folder.ts';
import { databaseFile, setLogAside } from './open-database.ts';
import { openSqlite } from './open-sqlite.ts';

export function holdsStore(data: string): boolean {
  return existsSync(databaseFile(data));
}

/**
 * Replaces the database of a data folder in one step: a kill leaves either the old one or the new one. The old one is
 * kept as `keptAs`. The folder must be owned, and both must be on one disk.
 */
export function putInPlace(database: string, data: string, keptAs: string): void {
  const file = databaseFile(data);
  if (existsSync(file)) {
    foldLog(file, keptAs);
    keepUnderName(file, keptAs);
  } else setLogAside(file);
  renameSync(database, file);
  syncFolder(data);
}

/** A write-ahead log that is left behind would be played into the new database. */
function foldLog(file: string, keptAs: string): void {
  try {
    const db = openSqlite(file);
    try {
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    } finally {
      db.close(); // the last one to close writes the log into the database, and removes it
    }
  } catch {} // damaged: the log goes with it
  for (const end of ['-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, keptAs + end);
}
