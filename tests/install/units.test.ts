import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../harness/temp-folder.ts';

const config = (name: string) => join(import.meta.dirname, '../../config', name);
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** Where systemd is: nobody else has a use for these files. */
it.runIf(hasSystemd).each([
  ['feedmill.service', []],
  ['feedmill-user.service', ['--user']],
])('systemd finds nothing wrong with %s', (name, options) => {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...options, 'verify', config(name)], {
    encoding: 'utf8',
    env: { ...process.env, XDG_RUNTIME_DIR: tempFolder() }, // the user's manager asks for one
  });
  expect({ status, said: (stdout + stderr).split('\n').filter((line) => line.includes(name)) }).toEqual({
    status: 0,
    said: [],
  });
});

it.runIf(hasSystemd)('the system unit is hardened', () => {
  const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', config('feedmill.service')], {
    encoding: 'utf8',
  });
  expect(Number(/Overall exposure level.*?: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(3);
});
