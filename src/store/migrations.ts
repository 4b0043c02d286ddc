import type { Database } from 'better-sqlite3';
import { StoreError } from '../model/errors.ts';
import m01 from './migrations/01-first.ts';
import m02 from './migrations/02-unlisted.ts';
import m03 from './migrations/03-history-and-words.ts';
import m04 from './migrations/04-languages.ts';
import m05 from './migrations/05-schedule.ts';
import m06 from './migrations/06-copies.ts';
import m07 from './migrations/07-sightings-by-item.ts';
import m08 from './migrations/08-webhooks.ts';
import m09 from './migrations/09-removal.ts';
import m10 from './migrations/10-identity.ts';
import m11 from './migrations/11-sketches.ts';
import m12 from './migrations/12-exports.ts';
import m13 from './migrations/13-merge-deleted.ts';
import m14 from './migrations/14-copy-pairs.ts';
import m15 from './migrations/15-sentences.ts';
import m16 from './migrations/16-rules-5.ts';
import m17 from './migrations/17-words-anew.ts';
import m18 from './migrations/18-rules-6.ts';
import m19 from './migrations/19-words-and-rules-7.ts';
import m20 from './migrations/20-looks-and-hosts.ts';
import m21 from './migrations/21-rules-8.ts';
import m22 from './migrations/22-rules-9.ts';
import m23 from './migrations/23-rules-10.ts';
import { pragmaOf } from './open-sqlite.ts';

/**
 * Numbered and append-only: a migration that has left this machine is never edited, and none imports living code. Each
 * runs in a transaction of its own. `user_version` counts the ones that ran.
 *
 * Times are integer milliseconds UTC. `feed` is a key of feeds, `item` a key of items.
 */
// biome-ignore format: a table reads better in rows
const MIGRATIONS: readonly string[] = [m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23];

/** Of a database that is up to date. */
export const DATABASE_VERSION = MIGRATIONS.length;

/** Told before the database of an older version is brought up to date: with many items that takes minutes. */
export type OnUpgrade = (versions: { readonly from: number; readonly to: number }) => void;

/** Brings a database to this version; refuses one that a newer version wrote. */
export function migrate(db: Database, onUpgrade: OnUpgrade = () => {}): void {
  const version = pragmaOf(db, 'user_version') as number;
  requireKnownVersion(version, db.name);
  if (version > 0 && version < MIGRATIONS.length) onUpgrade({ from: version, to: MIGRATIONS.length });
  for (let next = version; next < MIGRATIONS.length; next++) {
    const step = db.transaction(() => {
      db.exec(MIGRATIONS[next]!);
      db.exec(`PRAGMA user_version = ${next + 1}`);
    });
    step.immediate();
  }
}

/** Readers can't bring a database up to date: its owner does, when it starts. */
export function requireThisVersion(version: number, file: string): void {
  requireKnownVersion(version, file);
  if (version === MIGRATIONS.length) return;
  throw new StoreError(
    `${file} was written by an older Feedmill: start the daemon once ("npm start"), which brings it up to date`,
  );
}

function requireKnownVersion(version: number, file: string): void {
  if (version <= MIGRATIONS.length) return;
  throw new StoreError(
    `${file} was written by a newer Feedmill (database version ${version}, this one knows ${MIGRATIONS.length}): ` +
      'upgrade this installation, or point data: at another folder',
  );
}
