import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freeBytes } from '../src/files/free-bytes.ts';
import { FeedmillError, StoreError } from '../src/model/errors.ts';
import { DAY_MS } from '../src/model/instant.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import { databaseFile } from '../src/store/open-database.ts';
import type { Store } from '../src/store/open-store.ts';

const BEGIN = 'snapshot-';
/** A folder that is older was left behind by a process that was killed. */
const LEFT_MS = DAY_MS;

/** Where a snapshot is written: in the data folder, so that its disk is known to have room, or not. */
export function snapshotFile(data: string, id: string): string {
  return databaseFile(join(data, `${BEGIN}${id}`));
}

/** The folder for a snapshot, once there is room for it; `remove` does away with it. */
export function snapshotFolder(data: string, id: string, now: number, minFreeBytes: number): { remove(): void } {
  removeLeft(data, now);
  requireRoom(data, minFreeBytes);
  const folder = join(data, `${BEGIN}${id}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
    const { uid, gid } = statSync(data);
    if (statSync(folder).uid !== uid) chownSync(folder, uid, gid); // asked for by root: the daemon is to write here
  } catch (cause) {
    const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    const mend = isFull ? 'make room there' : "run this as the daemon's user";
    throw new StoreError(`${data} can't be written (${plainCause(cause)}): ${mend}`, { cause });
  }
  return { remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Snapshots that the owner takes while it works; they end with it. */
export class Snapshots {
  readonly #store: Pick<Store, 'snapshot'>;
  readonly #data: string;
  readonly #ending = new AbortController();

  constructor(store: Pick<Store, 'snapshot'>, data: string) {
    this.#store = store;
    this.#data = data;
  }

  /** Aborted when the owner stops. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /**
   * The folder is made by whoever asks. If it is gone, so is the asker: a job left in Redis does nothing, and a copy
   * that nobody waits for is not continued.
   */
  async take(id: string): Promise<void> {
    const file = snapshotFile(this.#data, id);
    const requireWaiting = () => {
      if (!/^\w+$/.test(id) || !existsSync(join(file, '..')))
        throw new FeedmillError('BACKUP', `nobody waits for the snapshot "${id}"`);
    };
    requireWaiting();
    await this.#store.snapshot(file, this.signal, requireWaiting);
  }

  stop(): void {
    this.#ending.abort(
      new FeedmillError('BACKUP', 'the daemon was stopped before the backup was whole: make it again'),
    );
  }
}

function requireRoom(data: string, minFreeBytes: number): void {
  const missing = statSync(databaseFile(data)).size + minFreeBytes - freeBytes(data);
  if (missing <= 0) return;
  const mib = Math.ceil(missing / 1024 ** 2);
  throw new StoreError(
    `no room for a snapshot of the database in ${data}: free ${mib} MiB more (limits.minFreeDisk stays free)`,
  );
}

function removeLeft(data: string, now: number): void {
  if (!existsSync(data)) return;
  for (const name of readdirSync(data).filter((one) => one.startsWith(BEGIN))) {
    const folder = join(data, name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: now };
    if (now - mtimeMs > LEFT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
