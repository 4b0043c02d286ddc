import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { DATABASE, type Manifest, SETTINGS } from '../src/backup/manifest.ts';
import { checkSource, type OpenPart, readBackup, type Source } from '../src/backup/read-backup.ts';
import { dataFolderOf } from '../src/config/data-folder.ts';
import { readSettings } from '../src/config/read-settings.ts';
import { freeBytes } from '../src/files/free-bytes.ts';
import type { RestoreReport } from '../src/model/backup.ts';
import { FeedmillError, StoreError, UsageError } from '../src/model/errors.ts';
import { toStamp } from '../src/model/instant.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import { adoptSnapshot } from '../src/store/adopt-snapshot.ts';
import { DATABASE_VERSION } from '../src/store/migrations.ts';
import { ownFolder } from '../src/store/own-folder.ts';
import { holdsStore, putInPlace } from '../src/store/put-in-place.ts';
import { snapshotFacts } from '../src/store/take-snapshot.ts';
import type { Host } from './host.ts';
import { placeFiles, type UsersFile } from './place-files.ts';

interface RestoreOrder {
  readonly file: string;
  /** The settings file: where there is one it names the data folder, else, and where it is replaced, the backup's does. */
  readonly config: string;
  /** Puts the backup's in the place of what is there, which is kept under another name. */
  readonly isForced: boolean;
  readonly host: Host;
  /** See Context. */
  readonly whenInterrupted: (clean: () => void) => () => void;
}

const STAGING = 'restoring-';

/** A backup as far as it was read: all but its database, which is its last part. */
interface Unpacked {
  readonly created?: string;
  readonly files: readonly UsersFile[];
  readonly database: AsyncIterable<Buffer>;
  readonly bytes: number;
}

/**
 * Puts a backup, or a bare database, where the settings say. All is checked first, and the database comes last, in one step: until
 * then the store is as it was.
 */
export async function restore(order: RestoreOrder): Promise<RestoreReport> {
  const { file, host, config } = order;
  const source = await checkSource(file);
  const unpacked = source.kind === 'database' ? bareDatabase(file) : await unpack(file, source);
  const data = dataFolder(unpacked, order);
  const former = formerFolder(data, order);
  const ownerships = [data, ...former].map((folder) => ownFolder(folder, host.pid));
  const staging = join(data, `${STAGING}${host.newId()}`);
  const remove = () => rmSync(staging, { recursive: true, force: true });
  const forget = order.whenInterrupted(remove);
  try {
    requireFree(data, unpacked.bytes, order);
    const now = host.now();
    const database = await stage(unpacked.database, staging);
    const { store, seq, items } = adoptSnapshot(staging, host.newId(), {
      at: now,
      above: Math.max(...[data, ...former].map(lastSeqIn)),
    });
    const stamp = toStamp(now);
    const kept = holdsStore(data) ? join(data, `${DATABASE}.before-${stamp}`) : undefined;
    const files = placeFiles(unpacked.files, { data, stamp, config: resolve(config), isForced: order.isForced });
    putInPlace(database, data, kept ?? '');
    const at = unpacked.created === undefined ? undefined : Date.parse(unpacked.created);
    return { data, store, seq, items, files, ...(at !== undefined && { at }), ...(kept !== undefined && { kept }) };
  } finally {
    remove();
    forget();
    for (const ownership of ownerships) ownership.release();
  }
}

function bareDatabase(file: string): Unpacked {
  for (const end of ['-wal', '-journal']) {
    if (!existsSync(file + end) || statSync(file + end).size === 0) continue;
    throw new FeedmillError(
      'BACKUP',
      `${file} is in use, or was not closed (${file}${end}): take a backup of it instead`,
    );
  }
  return { files: [], database: createReadStream(file), bytes: statSync(file).size };
}

/** The user's files are small enough for memory: a list of 100,000 feeds has 20 MB. */
const MAX_FILE = 256 * 1024 ** 2;

async function unpack(file: string, source: Extract<Source, { kind: 'backup' }>): Promise<Unpacked> {
  const parts = readBackup(file, source);
  const manifest = (await parts.next()).value as Manifest;
  if (manifest.database > DATABASE_VERSION) {
    const versions = `database version ${manifest.database}, this one knows ${DATABASE_VERSION}`;
    throw new StoreError(`${file} was written by a newer Feedmill (${versions}): upgrade this installation`);
  }
  const files: UsersFile[] = [];
  for (;;) {
    const { value, done } = await parts.next(); // not for…of, which would close the file that the database is yet to come from
    if (done) throw new FeedmillError('BACKUP', `${file} is refused: its database is not its last part`);
    const { content, ...part } = value as OpenPart;
    if (part.name === DATABASE) return { created: manifest.created, files, database: content, bytes: part.bytes };
    if (part.bytes > MAX_FILE) throw new FeedmillError('BACKUP', `${file} is refused: ${part.name} is too large`);
    files.push({ ...part, content: await buffer(content) });
  }
}

/** By the settings that are there in the end. */
function dataFolder({ files }: Unpacked, { config, host, isForced }: RestoreOrder): string {
  const written = files.find(({ name }) => name === SETTINGS);
  if ((existsSync(config) && !isForced) || !written) return readSettings(config, host.env).data;
  return dataFolderOf(written.content.toString('utf8'), resolve(config));
}

/** The store that goes out of use with the settings that are replaced: nothing may run on it, and its seqs are not given again. */
function formerFolder(data: string, { config, host, isForced }: RestoreOrder): readonly string[] {
  if (!isForced || !existsSync(config)) return [];
  try {
    const { data: former } = readSettings(config, host.env);
    return former !== data && holdsStore(former) ? [former] : [];
  } catch {
    return []; // settings that can't be read are replaced all the same
  }
}

/** The folder must have no store, unless forced, and its disk room for one more. */
function requireFree(data: string, bytes: number, { isForced }: RestoreOrder): void {
  for (const name of readdirSync(data).filter((one) => one.startsWith(STAGING)))
    rmSync(join(data, name), { recursive: true, force: true }); // of a restore that was killed: only the owner restores
  if (holdsStore(data) && !isForced) {
    throw new UsageError(
      `${data} holds a store already: set data: to another folder, or write --force, which keeps the old one beside the new`,
    );
  }
  const missing = bytes - freeBytes(data);
  if (missing > 0)
    throw new StoreError(`no room for the database in ${data}: free ${Math.ceil(missing / 1024 ** 2)} MiB`);
}

/** Of the store that is there: a restore that is made once more must not give again what the one before gave. */
function lastSeqIn(data: string): number {
  try {
    return holdsStore(data) ? snapshotFacts(join(data, DATABASE)).seq : 0;
  } catch {
    return 0; // damaged, or never used
  }
}

async function stage(content: AsyncIterable<Buffer>, folder: string): Promise<string> {
  const database = join(folder, DATABASE);
  mkdirSync(folder, { mode: 0o700 });
  try {
    await pipeline(content, createWriteStream(database, { flush: true, mode: 0o640 }));
  } catch (cause) {
    if (cause instanceof FeedmillError) throw cause;
    throw new StoreError(`${database} can't be written: ${plainCause(cause)}`, { cause });
  }
  return database;
}
