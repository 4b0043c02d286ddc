import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** All temporary folders of this test file lie in here: the leak guard looks for who still uses it. */
export const TEMP_ROOT = realpathSync(mkdtempSync(join(tmpdir(), 'feedmill-test-')));

/** An empty folder, removed when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(TEMP_ROOT, 't-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
