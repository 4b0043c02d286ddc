import { copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adoptSnapshot } from '../../src/store/adopt-snapshot.ts';
import { metaQueries } from '../../src/store/meta.ts';
import first from '../../src/store/migrations/01-first.ts';
import { DATABASE_VERSION } from '../../src/store/migrations.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { holdsStore, putInPlace } from '../../src/store/put-in-place.ts';
import { snapshotFacts } from '../../src/store/take-snapshot.ts';
import { outcome, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const NEVER = new AbortController().signal;
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    guid: `${from + n}`,
    title: `Item ${from + n}`,
    contentText: 'x'.repeat(8000),
  }));

describe('a snapshot', () => {
  it('is whole and up to date though the writer went on meanwhile', async () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, many(0, 1500)));
    const to = join(tempFolder(), 'feedmill.db');
    let steps = 0;
    await store.snapshot(to, NEVER, () => {
      steps++;
      if (steps <= 5) write(outcome('a', 1000 + steps * 1000, many(steps * 10_000, 20)));
    });
    expect(steps).toBeGreaterThan(5); // it did not begin anew
    expect(snapshotFacts(to)).toMatchObject({ store: store.id, items: 1600, seq: 1600 });
    const db = openSqlite(to);
    expect(db.prepare('PRAGMA integrity_check').pluck().get()).toBe('ok');
    db.close();
  });

  it('is given up where another program never stops writing', async () => {
    const folder = tempFolder();
    const { store, write } = testStore(folder);
    write(outcome('a', 1000, many(0, 500)));
    const other = openSqlite(join(folder, 'feedmill.db'));
    const mark = other.prepare("INSERT INTO meta VALUES ('mark', 0) ON CONFLICT (key) DO UPDATE SET value = value + 1");
    const taken = store.snapshot(join(tempFolder(), 'feedmill.db'), NEVER, () => void mark.run());
    await expect(taken).rejects.toThrow("feedmill.db can't be backed up: another program writes to it again and again");
    other.close();
  });

  it('ends when it is called off', async () => {
    const { store, write } = testStore();
    write(outcome('a', 1000, many(0, 500)));
    const stop = new AbortController();
    const taken = store.snapshot(join(tempFolder(), 'feedmill.db'), stop.signal, () => stop.abort(new Error('enough')));
    await expect(taken).rejects.toThrow('enough');
    expect(write(outcome('a', 2000, many(1000, 1)))).toHaveLength(1);
  });
});

async function snapshotIn(seq?: number): Promise<string> {
  const { store, write } = testStore();
  write(outcome('a', 1000, many(0, 3)));
  const folder = tempFolder();
  await store.snapshot(join(folder, 'feedmill.db'), NEVER);
  if (seq !== undefined) change(folder, `UPDATE meta SET value = '${seq}' WHERE key = 'seq'`);
  return folder;
}

function change(folder: string, sql: string): void {
  const db = openSqlite(join(folder, 'feedmill.db'));
  db.exec(sql);
  db.close();
}

describe('a database that is restored', () => {
  it.each([
    [3, 1],
    [2 ** 32 - 1, 1],
    [2 ** 32, 2],
    [2 ** 33 + 5, 3],
  ])('after seq %i goes on at %i × 2³², with an id of its own', async (seq, step) => {
    const folder = await snapshotIn(seq);
    expect(adoptSnapshot(folder, 'new', { at: 5000 })).toEqual({
      store: 'new',
      seq: step * 2 ** 32,
      items: 3,
      database: expect.any(Number),
    });
    expect(existsSync(join(folder, 'feedmill.db-wal'))).toBe(false);
  });

  it('goes on beyond what a restore before gave; cursors that had all go with it, others stay', async () => {
    const folder = await snapshotIn();
    change(folder, "INSERT INTO cursors VALUES ('all', 3), ('webhook:w', 3), ('behind', 2)");
    expect(adoptSnapshot(folder, 'new', { at: 5000, above: 2 ** 32 + 7 })).toMatchObject({ seq: 2 ** 33 });
    const db = openSqlite(join(folder, 'feedmill.db'));
    expect(db.prepare('SELECT name, seq FROM cursors ORDER BY name').raw().all()).toEqual([
      ['all', 2 ** 33],
      ['behind', 2],
      ['webhook:w', 2 ** 33],
    ]);
    expect(metaQueries(db).restoredAt()).toBe(5000);
    db.close();
  });

  it('of an older version is brought up to date, a newer one is refused', async () => {
    const folder = tempFolder();
    change(folder, `${first}; INSERT INTO meta VALUES ('store', 'old'), ('seq', '9'); PRAGMA user_version = 1`);
    expect(adoptSnapshot(folder, 'new', { at: 5000 })).toMatchObject({ database: DATABASE_VERSION, seq: 2 ** 32 });
    change(folder, `PRAGMA user_version = ${DATABASE_VERSION + 1}`);
    expect(() => adoptSnapshot(folder, 'new', { at: 5000 })).toThrow('was written by a newer Feedmill');
  });

  it('that is damaged, or somebody else’s, is refused', async () => {
    const folder = await snapshotIn();
    const bytes = readFileSync(join(folder, 'feedmill.db'));
    const index = openSqlite(join(folder, 'feedmill.db'));
    const page = index
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sightings_item'")
      .pluck()
      .get() as number;
    index.close();
    bytes.fill(0x55, (page - 1) * 8192, page * 8192);
    writeFileSync(join(folder, 'feedmill.db'), bytes);
    expect(() => adoptSnapshot(folder, 'new', { at: 5000 })).toThrow(/damaged/);
    const other = tempFolder();
    change(other, 'CREATE TABLE t (x)');
    expect(() => adoptSnapshot(other, 'new', { at: 5000 })).toThrow('no database of Feedmill (no such table: meta)');
    const db = openSqlite(join(other, 'feedmill.db'));
    expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(1);
    db.close();
  });
});

it('the old database is kept with what was only in its log, and the new one gets none of it', () => {
  const [live, data, staging] = [tempFolder(), tempFolder(), tempFolder()];
  const db = openDatabase(live);
  db.exec("INSERT INTO meta VALUES ('mark', 'old')");
  cpSync(live, data, { recursive: true }); // as after a kill: the row is in the log alone
  db.close();
  change(staging, "CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('mark', 'new')");
  const markOf = (file: string) => {
    const read = openSqlite(file);
    const mark = read.prepare("SELECT value FROM meta WHERE key = 'mark'").pluck().get();
    read.close();
    return mark;
  };
  expect(holdsStore(data)).toBe(true);
  putInPlace(join(staging, 'feedmill.db'), data, join(data, 'kept.db'));
  expect(markOf(join(data, 'feedmill.db'))).toBe('new');
  expect(markOf(join(data, 'kept.db'))).toBe('old');
});

it('a damaged old database is kept as it is, and its log does not reach the new one', () => {
  const [data, staging] = [tempFolder(), tempFolder()];
  writeFileSync(join(data, 'feedmill.db'), 'no database');
  writeFileSync(join(data, 'feedmill.db-wal'), 'no log');
  change(staging, 'CREATE TABLE t (x)');
  copyFileSync(join(staging, 'feedmill.db'), join(staging, 'same.db'));
  putInPlace(join(staging, 'feedmill.db'), data, join(data, 'kept.db'));
  expect(readFileSync(join(data, 'kept.db'), 'utf8')).toBe('no database');
  expect(existsSync(join(data, 'feedmill.db-wal'))).toBe(false);
  expect(readFileSync(join(data, 'feedmill.db'))).toEqual(readFileSync(join(staging, 'same.db')));
});
