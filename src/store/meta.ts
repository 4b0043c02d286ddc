import type { Database } from 'better-sqlite3';
import type { BackupStanding } from '../model/backup.ts';
import type { Instant } from '../model/instant.ts';

export type Meta = ReturnType<typeof metaQueries>;

export function metaQueries(db: Database) {
  const one = db.prepare<{ key: string }, { value: string }>('SELECT value FROM meta WHERE key = @key');
  const write = db.prepare(
    'INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value',
  );
  const read = (key: string) => one.get({ key })?.value;
  const save = (key: string, value: string) => void write.run({ key, value });
  return {
    ...{ read, save },
    /** The store's id (ULID); undefined where no owner opened it yet. */
    storeId: () => read('store'),
    saveStoreId: (id: string) => save('store', id),
    /** What marked its Redis at its last start with one that others could use; undefined before. */
    claimMark: () => read('claim'),
    saveClaimMark: (mark: string) => save('claim', mark),
    /** The last seq given; 0 in a new store. */
    lastSeq: () => Number(read('seq') ?? 0),
    saveLastSeq: (seq: number) => save('seq', String(seq)),
    /** When this store was restored last; undefined if it never was. */
    restoredAt(): Instant | undefined {
      const at = read('restored');
      return at === undefined ? undefined : Number(at);
    },
    saveRestored: (at: Instant) => save('restored', String(at)),
    /** How scheduled backups stand. */
    backups: () => JSON.parse(read('backups') ?? '{}') as BackupStanding,
    saveBackups: (standing: BackupStanding) => save('backups', JSON.stringify(standing)),
  };
}
