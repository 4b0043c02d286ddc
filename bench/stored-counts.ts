import type Database from 'better-sqlite3';
import { openSqlite } from '../src/store/open-sqlite.ts';

/** What a contestant has stored. */
export interface Counts {
  readonly items: number;
  /** Undefined for the script, which keeps no log of polls. */
  readonly polls?: { readonly all: number; readonly unchanged: number; readonly failed: number };
}

const ITEMS = 'SELECT count(*) AS items FROM items';
const POLLS = `SELECT count(*) AS "all", coalesce(sum(status = 304), 0) AS unchanged,
  coalesce(sum(result = 'failed'), 0) AS failed FROM polls`;

/** Feedmill's store, read as anybody may read it. */
export function countsOfStore(file: string): Counts {
  return reading(file, (db) => ({
    ...(db.prepare(ITEMS).get() as { items: number }),
    polls: db.prepare(POLLS).get() as NonNullable<Counts['polls']>,
  }));
}

export function countsOfScript(file: string): Counts {
  return reading(file, (db) => db.prepare(ITEMS).get() as { items: number });
}

function reading<T>(file: string, read: (db: Database.Database) => T): T {
  const db = openSqlite(file, { readonly: true, fileMustExist: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}
