import { rmSync, statSync } from 'node:fs';
import { chmod, open } from 'node:fs/promises';
import { UsageError } from '../model/errors.ts';
import type { RemovedItem, StoredItem } from '../model/item.ts';
import type { ItemSink } from './item-sink.ts';
import { type UnfinishedPorts, unfinishedFile } from './unfinished-file.ts';
import { unwritable } from './unwritable.ts';
import { writableValue } from './writable-text.ts';

/** A database of items that is being written. */
interface ItemDatabase {
  write(items: readonly (StoredItem | RemovedItem)[]): void;
  count(): number;
  /** May be called once more than needed. */
  close(): void;
}

/** Makes a database in a file that is not there yet. */
export type MakeDatabase = (file: string) => Promise<ItemDatabase>;

/** Items as an SQLite database, which has its name only once it is whole. */
export async function databaseSink(named: string, ports: UnfinishedPorts, make: MakeDatabase): Promise<ItemSink> {
  const there = statSync(named, { throwIfNoEntry: false });
  if (there && !there.isFile()) throw new UsageError(`--out ${named}: a database can only be a file`);
  const unfinished = unfinishedFile(named, ports);
  rmSync(unfinished.path, { force: true }); // of a process that was killed and had the same name
  const database = await make(unfinished.path).catch((cause: Error) => {
    unfinished.remove();
    throw unwritable(named, cause);
  });
  return {
    async write(items) {
      try {
        database.write(items.map(writableValue)); // Nodes differ in what they make of half a surrogate pair
      } catch (cause) {
        throw unwritable(named, cause as Error);
      }
    },
    count: () => database.count(), // what was changed meanwhile comes twice, and is in it once
    async finish() {
      database.close();
      await makeSafe(unfinished.path, unfinished.mode);
      unfinished.name();
    },
    async abandon() {
      database.close();
      unfinished.remove();
    },
  };
}

/** On the disk, and with the mode of what it replaces. Nothing of it was written out before: a daemon has other work while that lasts. */
async function makeSafe(path: string, mode: number | undefined): Promise<void> {
  if (mode !== undefined) await chmod(path, mode);
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
