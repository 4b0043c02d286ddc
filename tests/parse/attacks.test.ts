import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { AttackReport } from '../processes/attack.ts';
import { ATTACKS } from '../processes/attacks.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/tests/processes/attack.js', import.meta.url));
const MAX_MEGABYTES = 100;

/** A process of its own for each: its memory is what it needed. */
async function report(name: string): Promise<AttackReport> {
  const child = spawn(process.execPath, ['--expose-gc', PROGRAM, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout)) as AttackReport;
}

// The promise is one second; what takes many outlasts the time limit of the test, or is cut off by parse.deadline, which is told.
it.each(Object.keys(ATTACKS))('%s keeps its items, in little memory', async (name) => {
  const { kept, megabytes, isOutOfTime, refused } = await report(name);
  expect(kept, refused).toBe(ATTACKS[name]!.kept);
  expect(isOutOfTime).toBe(false);
  expect(megabytes).toBeLessThan(MAX_MEGABYTES);
});
