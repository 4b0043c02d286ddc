import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('../dist/tests/processes/export-run.js', import.meta.url));
const MINUTES = 60_000;

/** The output holds the seed, the kills per stage, and what differs. */
function exportRun(...args: readonly string[]): string {
  const options = { encoding: 'utf8', timeout: 2.5 * MINUTES, killSignal: 'SIGKILL' } as const;
  const { status, signal, stdout } = spawnSync(process.execPath, [RUN, ...args], options);
  return `${stdout}exit ${signal ?? status}`;
}

it('five killed exports give every seq once', { timeout: 3 * MINUTES }, () => {
  expect(exportRun('--kills', '5')).toMatch(/nothing lost, nothing doubled\nexit 0$/);
});

it('a cursor that moves before its output is written is found out', { timeout: 3 * MINUTES }, () => {
  expect(exportRun('--kills', '5', '--mutant', 'cursor-first')).toMatch(/lost in files: \d[\s\S]*FAILED\nexit 1$/);
});
