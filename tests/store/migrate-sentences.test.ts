import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqlite, pragmaOf } from '../../src/store/open-sqlite.ts';
import { openStore } from '../../src/store/open-store.ts';
import { UNDO_20 } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

it('what was noted of texts before it was of sentences is kept', () => {
  const folder = tempFolder();
  const before = openStore(folder, randomUUID);
  before.writer.addSentences(1, [7, 8]);
  before.close();
  const db = openSqlite(join(folder, 'feedmill.db'));
  db.exec(`${UNDO_20} ALTER TABLE sentences RENAME TO paragraphs; PRAGMA user_version = 14`);
  db.close();
  const store = openStore(folder, randomUUID);
  onTestFinished(() => store.close());
  const now = openSqlite(join(folder, 'feedmill.db'));
  onTestFinished(() => void now.close());
  expect(now.prepare('SELECT hash, item FROM sentences ORDER BY hash').all()).toEqual([
    { hash: 7, item: 1 },
    { hash: 8, item: 1 },
  ]);
  expect(pragmaOf(now, 'user_version')).toBeGreaterThan(14);
});
