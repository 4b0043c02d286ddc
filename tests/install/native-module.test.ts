import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { tempFolder } from '../harness/temp-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BINARY = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
const SAYS =
  'better-sqlite3 is not compiled for the Node that runs this: run "npm run setup" in the folder of Feedmill';

/** The program as it is installed, but for the native part of better-sqlite3. */
function installation(): string {
  const folder = tempFolder();
  for (const name of ['package.json', 'dist/workers'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'node_modules/better-sqlite3'), { recursive: true });
  for (const name of ['bindings', 'file-uri-to-path', 'pino', 'pino-pretty'])
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  for (const name of ['package.json', 'lib'])
    cpSync(join(ROOT, 'node_modules/better-sqlite3', name), join(folder, 'node_modules/better-sqlite3', name), {
      recursive: true,
    });
  writeFileSync(join(folder, 'feedmill.yaml'), '# all defaults\n');
  return folder;
}

/** Standard error of a command that fails. */
function failureOf(folder: string, ...args: readonly string[]): string {
  const { status, stderr } = spawnSync(process.execPath, ['dist/workers/main.js', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  return stderr.trim();
}

it('says what to do where better-sqlite3 is compiled for another Node, or not at all', () => {
  const folder = installation();
  expect(failureOf(folder, 'run', '--once', '--config', 'feedmill.yaml')).toBe(`feedmill: ${SAYS}`);
  mkdirSync(join(folder, BINARY, '..'), { recursive: true });
  writeFileSync(join(folder, BINARY), 'of another machine');
  expect(failureOf(folder, 'run', '--once', '--config', 'feedmill.yaml')).toBe(`feedmill: ${SAYS}`);
});
