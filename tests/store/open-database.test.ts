import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/open-database.ts';
import { putInPlace } from '../../src/store/put-in-place.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const file = (data: string) => join(data, 'feedmill.db');

it('one that is begun anew has nothing of the log of one that was moved away', () => {
  const data = tempFolder();
  const old = openDatabase(data);
  old.exec('CREATE TABLE left (over)');
  renameSync(file(data), join(data, 'moved.db')); // its log stays, as after SIGKILL
  expect(existsSync(`${file(data)}-wal`)).toBe(true);
  const anew = openDatabase(data);
  expect(anew.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'left'").get()).toEqual({ n: 0 });
  expect(anew.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  anew.close();
  old.close();
});

it.each([
  ['with a log beside it', (data: string) => writeFileSync(`${file(data)}-wal`, Buffer.alloc(100_000))],
  ['alone', () => {}],
])('an empty one is no new one: %s', (_, beside) => {
  const data = tempFolder();
  writeFileSync(file(data), '');
  beside(data);
  expect(() => openDatabase(data)).toThrow(/feedmill\.db is empty: put a backup in its place/);
});

it.each(['not-there', 'mounted-later'])('a link to a disk that is not there is left as it is: %s', (disk) => {
  const data = tempFolder();
  mkdirSync(join(data, 'mounted-later'));
  symlinkSync(join(data, disk, 'feedmill.db'), file(data));
  expect(() => openDatabase(data)).toThrow(/can't be opened: it is a link to what is not there: is its disk mounted\?/);
  expect(['', '.new'].filter((end) => existsSync(file(data) + end))).toEqual([]);
});

it('a restore beside the log of one that was moved away is whole, and the log is kept', () => {
  const [data, other] = [tempFolder(), tempFolder()];
  const restored = openDatabase(other);
  restored.exec('CREATE TABLE restored (x)');
  restored.close();
  const old = openDatabase(data);
  old.exec('CREATE TABLE left (over)');
  copyFileSync(`${file(data)}-wal`, join(other, 'log'));
  old.close();
  rmSync(file(data));
  copyFileSync(join(other, 'log'), `${file(data)}-wal`); // as after SIGKILL
  putInPlace(file(other), data, join(data, 'kept'));
  const db = openDatabase(data);
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('left', 'restored')").all();
  db.close();
  expect([tables, existsSync(`${file(data)}-wal.before`)]).toEqual([[{ name: 'restored' }], true]);
});
