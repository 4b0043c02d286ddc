import type { Database } from 'better-sqlite3';
import type { BackupStanding } from '../model/backup.ts';
import type { Instant } from '../model/instant.ts';

export interface Meta {
  /** The store's id (ULID); undefined where no owner opened it yet. */
  storeId(): string | undefined;
  /** The last seq given; 0 in a new store. */
  lastSeq(): number;
  saveLastSeq(seq: number): void;
  read(key: string): string | undefined;
  save(key: string, value: string): void;
  saveStoreId(id: string): void;
  /** What marked its Redis at its last start with one that others could use; undefined before. */
  claimMark(): string | undefined;
  saveClaimMark(mark: string): void;
  /** When this store was restored last; undefined if it never was. */
  restoredAt(): Instant | undefined;
  saveRestored(at: Instant): void;
  /** How scheduled backups stand. */
  backups(): BackupStanding;
  saveBackups(standing: BackupStanding): void;
}

export function metaQueries(db: Database): Meta {
  const read = db.prepare<{ key: string }, { value: string }>('SELECT value FROM meta WHERE key = @key');
  const write = db.prepare(
    'INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value',
  );
  return {
    storeId: () => read.get({ key: 'store' })?.value,
    lastSeq: () => Number(read.get({ key: 'seq' })?.value ?? 0),
    saveLastSeq: (seq) => void write.run({ key: 'seq', value: String(seq) }),
    read: (key) => read.get({ key })?.value,
    save: (key, value) => void write.run({ key, value }),
    saveStoreId: (id) => void write.run({ key: 'store', value: id }),
    claimMark: () => read.get({ key: 'claim' })?.value,
    saveClaimMark: (mark) => void write.run({ key: 'claim', value: mark }),
    restoredAt() {
      const at = read.get({ key: 'restored' })?.value;
      return at === undefined ? undefined : Number(at);
    },
    saveRestored: (at) => void write.run({ key: 'restored', value: String(at) }),
    backups: () => JSON.parse(read.get({ key: 'backups' })?.value ?? '{}') as BackupStanding,
    saveBackups: (standing) => void write.run({ key: 'backups', value: JSON.stringify(standing) }),
  };
}
