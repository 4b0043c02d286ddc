import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url));

it.each(['feedmill.cjs', 'feedmill.mjs'])('%s is the command, also by the name that npm remembers', (name) => {
  const { status, stdout } = spawnSync(process.execPath, [script(name), '--version'], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

it('names that are looked up have more threads than four: it says so before Node uses the first one', () => {
  const load = `require(${JSON.stringify(script('feedmill.cjs'))}); console.error(process.env.UV_THREADPOOL_SIZE)`;
  const { stderr } = spawnSync(process.execPath, ['-e', load, '--', '--version'], { encoding: 'utf8' });
  expect(stderr).toMatch(/^64$/m);
});
