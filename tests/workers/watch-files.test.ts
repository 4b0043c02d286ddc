import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { looksOf, watchFiles } from '../../workers/watch-files.ts';
import { tempFolder } from '../harness/temp-folder.ts';

it('an edit before the watch begins, and one while another is being read, are not missed', async () => {
  const file = join(tempFolder(), 'list');
  writeFileSync(file, 'first');
  const looks = looksOf([file]);
  writeFileSync(file, 'before the watch');
  const read: number[] = [];
  const watch = watchFiles(
    () => [file],
    looks,
    () => {
      read.push(read.length);
      if (read.length === 1) writeFileSync(file, 'while the edit before is being read');
      return read.length !== 2; // a failure that passes is tried again
    },
  );
  await vi.waitFor(() => expect(read).toHaveLength(3), { timeout: 15_000, interval: 100 });
  watch.stop();
});
