import { existsSync, lstatSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { syncFolder } from '../files/sync-folder.ts';
import { StoreError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import { migrate, type OnUpgrade, requireThisVersion } from './migrations.ts';
import { openSqlite, pragmaOf } from './open-sqlite.ts';

const BUSY_MS = 5000;
/** While it waits for another program's lock, the owner's process stands still; the queue tries again for as long as it takes. */
const OWNER_BUSY_MS = 1000;

export interface OpenOptions {
  /** It is thrown away in the end, and waits for no disk. */
  readonly isScratch?: true;
  readonly onUpgrade?: OnUpgrade;
}

/** The database of a data folder, for its owner: made when missing, brought up to date. */
export function openDatabase(data: string, options: OpenOptions = {}): Database.Database {
  const file = databaseFile(data);
  if (lstatSync(file, { throwIfNoEntry: false }))
    refuseEmpty(file); // a link to a disk that is not there yet is no reason to begin anew
  else makeNew(file, options);
  return openOwned(file, options);
}

/** Under another name until it is whole: so that one without content tells of a loss. */
function makeNew(file: string, options: OpenOptions): void {
  const fresh = `${file}.new`;
  for (const end of ['', '-wal', '-shm']) rmSync(fresh + end, { force: true }); // of one that was killed
  openOwned(fresh, options).close();
  setLogAside(file);
  renameSync(fresh, file);
  syncFolder(dirname(file));
}

/** Sets aside the log of a database that was moved away: SQLite would apply it to the next one. It may hold what that one lacks. */
export function setLogAside(file: string): void {
  rmSync(`${file}-shm`, { force: true });
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${file}-wal.before`);
}

/** A copy that failed, a full disk or a power cut leaves such a file, which SQLite takes for a new database, and throws its log away. */
function refuseEmpty(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new StoreError(`${file} can't be opened: it is a link to what is not there: is its disk mounted?`);
  if (found.size > 0) return;
  throw new StoreError(`${file} is empty: ${PUT_RIGHT}`);
}

const PUT_RIGHT =
  'put a backup in its place ("feedmill restore FILE --force"), or move it away to begin anew, with seq at 1 again';

function openOwned(file: string, { isScratch, onUpgrade }: OpenOptions): Database.Database {
  return prepared(open(file, {}), (db) => {
    db.exec('PRAGMA page_size = 8192'); // of a new file: rows of 3 KB leave a third of a 4 KiB page empty (-30 % of the file)
    db.exec('PRAGMA auto_vacuum = INCREMENTAL'); // of a new file, before its first page: what is free can be given back step by step
    db.exec('PRAGMA journal_mode = WAL');
    db.exec(`PRAGMA synchronous = ${isScratch ? 'OFF' : 'FULL'}`); // a commit that a job was acknowledged for must outlive a power cut
    db.exec('PRAGMA journal_size_limit = 67108864'); // what a migration, or a long read, made larger is given back
    db.exec('PRAGMA wal_autocheckpoint = 4000'); // 32 MiB: a first poll of many feeds writes its pages once, not ten times
    db.exec('PRAGMA foreign_keys = ON');
    db.exec('PRAGMA cache_size = -32000');
    migrate(db, onUpgrade);
    db.exec(`PRAGMA busy_timeout = ${OWNER_BUSY_MS}`);
  });
}

/** The same, to read only: while a daemon runs, or none. */
export function openReadonly(data: string): Database.Database {
  const file = databaseFile(data);
  requireThere(file);
  refuseEmpty(file);
  return prepared(open(file, { readonly: true }), (db) => {
    requireThisVersion(readVersion(db, file), file);
    db.exec('PRAGMA cache_size = -2000'); // an export reads each page once: better-sqlite3's 16 MB would only fill up
  });
}

function requireThere(file: string): void {
  try {
    statSync(file);
  } catch (cause) {
    const isMissing = /^(?:ENOENT|ENOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? '');
    const says = isMissing
      ? 'does not exist yet: start the daemon once ("npm start")'
      : `can't be looked at: ${plainCause(cause)}; run this as the daemon's user`;
    throw new StoreError(`${file} ${says}`, { cause });
  }
}

/** The database, made ready; closed again where that fails. */
function prepared(db: Database.Database, prepare: (db: Database.Database) => void): Database.Database {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw damaged(error, db.name) ?? error;
  }
}

/** A reader in WAL mode needs to write the shared-memory file beside the database. */
function readVersion(db: Database.Database, file: string): number {
  try {
    return pragmaOf(db, 'user_version') as number;
  } catch (cause) {
    const why = (cause as Error).message;
    const damage = damaged(cause, file);
    if (damage) throw damage;
    throw new StoreError(`${file} can't be read: ${why}; run this as the daemon's user, or read a copy of the folder`, {
      cause,
    });
  }
}

/** Is this SQLite's word that it can't make sense of a database? */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(?:NOTADB|CORRUPT)/.test((error as { readonly code?: string }).code ?? '');
}

function damaged(error: unknown, file: string): StoreError | undefined {
  if (!isDamage(error)) return undefined;
  const { message } = error as Error;
  return new StoreError(`${file} is damaged, or no database (${message}): ${PUT_RIGHT}`, {
    cause: error,
  });
}

function open(file: string, options: Database.Options): Database.Database {
  try {
    return openSqlite(file, { timeout: BUSY_MS, ...options });
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(`${file} can't be opened: ${(cause as Error).message}`, { cause });
  }
}

/** Where a data folder has its database. */
export function databaseFile(data: string): string {
  return join(data, 'feedmill.db');
}
