import type { Database } from 'better-sqlite3';
import type { DatabaseFacts } from '../model/backup.ts';
import { StoreError } from '../model/errors.ts';
import { itemCount } from './item-pages.ts';
import { metaQueries } from './meta.ts';
import { databaseFile } from './open-database.ts';
import { openSqlite, pragmaOf } from './open-sqlite.ts';

/**
 * 512 KiB, two milliseconds: the writer has its turn between two steps. Measured on 1.2 GB with 400 items a second coming in: 4 s,
 * the event loop late by 10 ms at p99 and 83 ms at most, the WAL as large as ever. VACUUM INTO takes 2 s, but in one read
 * transaction, which held a commit up for 440 ms.
 */
const STEP_PAGES = 64;
/** One step comes in a turn of the loop: of a busy one, whose turns are longer, it takes as large a part (20 MiB/s instead of 5). */
const USUAL_TURN_MS = 10;
const MOST_STEPS = 5;

/** Litestream writes a row once a minute, and is left alone by all but the largest databases. */
const MOST_BEGUN = 10;
const FOREIGN_WRITER = 'another program writes to it again and again; stop that for a while';

/** Hears how many of all pages are there. */
export type OnPages = (done: number, all: number) => void;

/**
 * Writes the database to a new file, as it is when the copying ends. Must run on the connection that writes: its own
 * changes go into the snapshot too, while a change by any other connection makes SQLite begin anew (measured: with 20 a
 * second, it never came to an end). Throws the signal's reason once that is aborted.
 */
export async function takeSnapshot(db: Database, to: string, signal?: AbortSignal, onPages?: OnPages): Promise<void> {
  let last = -1;
  let begun = 1;
  let turnMs = 0;
  await db.backup(to, {
    progress({ totalPages, remainingPages }) {
      signal?.throwIfAborted();
      const done = totalPages - remainingPages;
      if (done <= last && ++begun > MOST_BEGUN)
        throw new StoreError(`${db.name} can't be backed up: ${FOREIGN_WRITER}`);
      last = done;
      onPages?.(done, totalPages);
      const ended = performance.now();
      setImmediate(() => {
        turnMs = performance.now() - ended; // what others did until the next step begins
      });
      return Math.round(STEP_PAGES * Math.min(MOST_STEPS, Math.max(1, turnMs / USUAL_TURN_MS)));
    },
  });
}

/** The same for a folder that this process owns without having opened its store, which may be an older one's: it stays as it is. */
export async function takeSnapshotOf(data: string, to: string): Promise<void> {
  const db = openSqlite(databaseFile(data), { readonly: true });
  try {
    await takeSnapshot(db, to);
  } finally {
    db.close();
  }
}

/** What a snapshot holds. Nobody else may have it open. */
export function snapshotFacts(file: string): DatabaseFacts {
  const db = openSqlite(file, { fileMustExist: true });
  try {
    const meta = metaQueries(db);
    const database = pragmaOf(db, 'user_version') as number;
    return { database, store: meta.storeId() ?? 'none', seq: meta.lastSeq(), items: itemCount(db)() };
  } finally {
    db.close();
  }
}
