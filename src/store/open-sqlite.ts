import Database from 'better-sqlite3';
import { StoreError } from '../model/errors.ts';

/**
 * Keeps everything that better-sqlite3 12 made reachable until the process ends. Node 24.19 and later abort the process
 * (RemoveEnvironmentCleanupHook: "(env) != nullptr") if one of its objects, closed or not, is collected while no code
 * of ours runs. Version 13 is free of that, but no longer runs on Node 20. A process opens a handful of databases.
 */
const held: object[] = [];

/**
 * The only door to better-sqlite3. Statements are meant to be prepared once; pragmas are given with `exec`, and read with
 * `prepare`, since `pragma()` makes statements that nobody holds. Throws StoreError where the library can't be loaded.
 */
export function openSqlite(file: string, options: Database.Options = {}): Database.Database {
  const db = load(file, options);
  const prepare = db.prepare.bind(db);
  const holding = (sql: string) => {
    const statement = prepare(sql);
    held.push(statement);
    return statement;
  };
  db.prepare = holding as typeof db.prepare;
  held.push(db);
  return db;
}

function load(file: string, options: Database.Options): Database.Database {
  try {
    return new Database(file, options);
  } catch (cause) {
    if (!isNotLoaded(cause as NodeJS.ErrnoException)) throw cause;
    const why = 'better-sqlite3 is not compiled for the Node that runs this';
    throw new StoreError(`${why}: run "npm run setup" in the folder of Feedmill`, { cause });
  }
}

/** Its native part is compiled for one major of Node, and is missing where compiling failed. */
function isNotLoaded({ code, message }: NodeJS.ErrnoException): boolean {
  return code === 'ERR_DLOPEN_FAILED' || message.startsWith('Could not locate the bindings file');
}

/** A pragma's value. */
export function pragmaOf(db: Database.Database, name: string): unknown {
  return db.prepare(`PRAGMA ${name}`).pluck().get();
}

/** Is this SQLite's word that somebody else holds the database? */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** A full disk, a damaged file: whatever was to be written. A row that breaks a constraint, or is too big, is at fault itself. */
export function isDatabaseTrouble(error: unknown): boolean {
  return error instanceof Database.SqliteError && !/^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)/.test(error.code);
}
