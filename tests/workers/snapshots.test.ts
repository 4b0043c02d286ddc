import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Snapshots, snapshotFile } from '../../workers/snapshots.ts';
import { outcome, testStore } from '../harness/store.ts';
import { tempFolder } from '../harness/temp-folder.ts';

it('a snapshot ends with who asked for it: its folder is gone', async () => {
  const folder = tempFolder();
  const { store, write } = testStore(folder);
  write(outcome('a', 1000, [{ guid: '1', contentText: 'x'.repeat(20_000_000) }]));
  const file = snapshotFile(folder, 'x');
  mkdirSync(dirname(file));
  const taken = new Snapshots(store, folder).take('x');
  while (!existsSync(`${file}-journal`)) await setImmediate(); // it is under way
  rmSync(dirname(file), { recursive: true });
  await expect(taken).rejects.toThrow('nobody waits for the snapshot "x"');
});
