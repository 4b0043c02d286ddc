import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { databaseSink } from '../../src/export/database-sink.ts';
import type { RemovedItem, StoredItem } from '../../src/model/item.ts';
import { itemDatabase } from '../../src/store/item-database.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { tempFolder } from '../harness/temp-folder.ts';
import { EXPORTED, REMOVED } from './exported-items.ts';

const PORTS = { newName: () => 'name', whenInterrupted: () => () => undefined };
const sinkOf = (path: string) => databaseSink(path, PORTS, async (file) => itemDatabase(file));

async function written(...pages: (readonly (StoredItem | RemovedItem)[])[]): Promise<string> {
  const path = join(tempFolder(), 'items.sqlite');
  const sink = await sinkOf(path);
  for (const page of pages) await sink.write(page);
  await sink.finish();
  return path;
}

function rows(path: string, sql: string): unknown[] {
  const db = openSqlite(path, { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

it('every table is as it always was', async () => {
  const path = await written(EXPORTED, [REMOVED]);
  const tables = ['items', 'feeds', 'feed_tags', 'item_feeds', 'authors', 'categories', 'enclosures'];
  const all = Object.fromEntries(tables.map((table) => [table, rows(path, `SELECT * FROM ${table}`)]));
  const file = join(import.meta.dirname, '..', 'fixtures', 'export', 'items.sqlite.json');
  await expect(`${JSON.stringify(all, null, 1)}\n`).toMatchFileSnapshot(file);
});

it('counts what is in it: an item that was changed meanwhile comes twice, and is there once', async () => {
  const sink = await sinkOf(join(tempFolder(), 'items.sqlite'));
  await sink.write(EXPORTED);
  await sink.write([{ ...EXPORTED[0]!, seq: 99 }]);
  expect(sink.count?.()).toBe(EXPORTED.length);
  await sink.finish();
});

it('it is a sound, ordinary database without a journal beside it, and its schema explains itself', async () => {
  const path = await written(EXPORTED);
  expect(readdirSync(join(path, '..'))).toEqual(['items.sqlite']);
  expect(rows(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(rows(path, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(rows(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  expect(rows(path, "SELECT sql FROM sqlite_master WHERE name = 'items'")).toEqual([
    { sql: expect.stringContaining('Times are ISO 8601, in UTC') },
  ]);
  const joined = `SELECT f.title, count(*) AS n FROM items i JOIN feeds f ON f.id = i.feed WHERE published > '2026-11-20' GROUP BY f.id`;
  expect(rows(path, joined)).toEqual([{ title: 'World & <News>', n: 1 }]);
});

it('it is written out while the process does its other work', async () => {
  const sink = await sinkOf(join(tempFolder(), 'items.sqlite'));
  await sink.write(EXPORTED);
  let hasWorked = false;
  setImmediate(() => {
    hasWorked = true;
  });
  await sink.finish();
  expect(hasWorked).toBe(true);
});

it.skipIf(spawnSync('sqlite3', ['--version']).error)('the shell of SQLite reads it', async () => {
  const path = await written(EXPORTED);
  const { stdout } = spawnSync(
    'sqlite3',
    ['-json', path, 'SELECT title, authors.name FROM items JOIN authors ON item = seq'],
    {
      encoding: 'utf8',
    },
  );
  expect(JSON.parse(stdout)).toEqual(EXPORTED[0]!.authors!.map((name) => ({ title: EXPORTED[0]!.title, name })));
});

it('an item that is changed while it is exported is there once, as it is now', async () => {
  const changed = { ...EXPORTED[0]!, seq: 99, title: 'Now', authors: ['Cy'] };
  const path = await written(EXPORTED, [changed]);
  const sql = `SELECT seq, title, (SELECT group_concat(name) FROM authors WHERE item = seq) AS authors FROM items WHERE id = '${changed.id}'`;
  expect(rows(path, sql)).toEqual([{ seq: 99, title: 'Now', authors: 'Cy' }]);
  expect(rows(path, 'SELECT count(*) AS n FROM items')).toEqual([{ n: EXPORTED.length }]);
});

it('nothing lies beside it while it is written, that an interruption could leave behind', async () => {
  const folder = tempFolder();
  const database = itemDatabase(join(folder, 'items.db'));
  let seen: readonly string[] = [];
  const looking = {
    ...EXPORTED[1]!,
    get title() {
      seen = readdirSync(folder);
      return 'Two';
    },
  };
  database.write(EXPORTED.slice(0, 1));
  database.write([{ ...EXPORTED[2]! }, looking]);
  database.close();
  expect(seen).toEqual(['items.db']);
});

it('what is abandoned leaves nothing; what is finished replaces with the mode of before; a folder is refused', async () => {
  const folder = tempFolder();
  const path = join(folder, 'items.db');
  const given = await sinkOf(path);
  await given.write(EXPORTED);
  expect(readdirSync(folder)).toEqual(['items.db.name.unfinished']);
  await given.abandon();
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(path, 'something else', { mode: 0o600 });
  await (await sinkOf(path)).finish();
  expect([readdirSync(folder), statSync(path).mode & 0o777]).toEqual([['items.db'], 0o600]);
  expect(rows(path, 'SELECT * FROM items')).toEqual([]);
  mkdirSync(join(folder, 'x.db'));
  await expect(sinkOf(join(folder, 'x.db'))).rejects.toThrow('a database can only be a file');
  await expect(sinkOf(join(folder, 'none', 'x.db'))).rejects.toThrow(/x\.db can't be written/);
});

it('a database that can not be begun leaves no file, and says when that is for want of room', async () => {
  const folder = tempFolder();
  const full = async (file: string) => {
    itemDatabase(file).close();
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  };
  const path = join(folder, 'items.db');
  await expect(databaseSink(path, PORTS, full)).rejects.toThrow(/the disk is full; make room there$/);
  expect(readdirSync(folder)).toEqual([]);
});

it.skipIf(process.platform !== 'linux')('a database that can not be begun is not held open', () => {
  const path = join(tempFolder(), 'items.db');
  itemDatabase(path).close();
  expect(() => itemDatabase(path)).toThrow('already exists');
  expect(openFiles()).not.toContain(path);
});

function openFiles(): readonly (string | undefined)[] {
  return readdirSync('/proc/self/fd').map((name) => {
    try {
      return readlinkSync(join('/proc/self/fd', name));
    } catch {
      return undefined; // the one of this listing
    }
  });
}
