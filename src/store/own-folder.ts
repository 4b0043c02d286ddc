import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { makeFolders } from '../files/make-folders.ts';
import { OwnedError, StoreError } from '../model/errors.ts';
import { plainCause } from '../model/plain-cause.ts';
import { isBusy, openSqlite } from './open-sqlite.ts';

/** The right to run scheduler, writer and embedded Redis on a data folder. */
interface Ownership {
  release(): void;
}

/**
 * Takes a data folder for this process. The lock is SQLite's own on `lock.db`: the kernel frees it when the process
 * dies, however it dies. Throws OwnedError while another process holds it.
 */
export function ownFolder(data: string, pid: number): Ownership {
  makeFolder(data);
  const db = openLock(data);
  try {
    db.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidFile(data), `${pid}\n`);
  } catch (error) {
    db.close();
    throw isBusy(error) ? ownedBy(data) : unusable(data, error);
  }
  return { release: () => void db.close() };
}

/** The pid of the process that owns a folder: 0 when it is unknown, undefined when nobody does. */
export function ownerOf(data: string): number | undefined {
  let db: Database.Database;
  try {
    db = openSqlite(lockFile(data), { readonly: true, fileMustExist: true, timeout: 0 });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return undefined; // no lock file: nobody ever owned it
  }
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return undefined;
  } catch (error) {
    if (isBusy(error)) return recordedPid(data);
    throw error;
  } finally {
    db.close();
  }
}

/** Who only looks whether somebody owns it holds it for a moment, a command that changes something for a little longer. */
const WAIT_MS = 2000;

function openLock(data: string): Database.Database {
  try {
    return openSqlite(lockFile(data), { timeout: WAIT_MS });
  } catch (cause) {
    throw cause instanceof StoreError ? cause : unusable(data, cause);
  }
}

function unusable(data: string, cause: unknown): StoreError {
  const isFull = /^SQLITE_FULL|^ENOSPC/.test((cause as { readonly code?: string }).code ?? '');
  const told = plainCause(cause);
  const why = isFull
    ? 'its disk is full; make room'
    : /read-only/.test(told)
      ? `${told}; make it writable`
      : `${told}; give it to this user`;
  return new StoreError(`${data} can't be used as data folder: ${why}, or set data: to another`, {
    cause,
  });
}

function makeFolder(data: string): void {
  try {
    makeFolders(data, 0o750);
  } catch (cause) {
    const why = plainCause(cause);
    throw new StoreError(`${data} can't be made: ${why}; give it to this user, or set data: to another folder`, {
      cause,
    });
  }
}

function ownedBy(data: string): OwnedError {
  const pid = recordedPid(data);
  return new OwnedError(
    `another Feedmill (pid ${pid || 'unknown'}) runs on ${data}: stop it, or set data: to another folder`,
    pid,
  );
}

function recordedPid(data: string): number {
  try {
    return Number(readFileSync(pidFile(data), 'utf8').trim()) || 0;
  } catch {
    return 0; // it has the lock, and is about to write its pid
  }
}

const lockFile = (data: string) => join(data, 'lock.db');
const pidFile = (data: string) => join(data, 'daemon.pid');
