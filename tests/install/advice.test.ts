import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const dependencies = new URL('../../scripts/setup/dependencies.mjs', import.meta.url);

/** What setup says to do about what npm printed. The scripts are plain JavaScript without types, and run before any build. */
function adviceFor(printed: string): string {
  const script = `import { adviceFor } from '${dependencies.href}'; console.log(adviceFor(${JSON.stringify(printed)}));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
}

it.each([
  [
    'npm error prebuild-install warn install getaddrinfo ENOTFOUND github.com\nnpm error gyp ERR! stack is related to network connectivity. In most cases',
    /headers of Node.*nodedir/,
  ],
  [
    'npm error prebuild-install warn install ENOTFOUND\nnpm error gyp ERR! stack Error: not found: make',
    /make, a C\+\+ compiler/,
  ],
  ['npm error code ENOTFOUND\nnpm error network request failed', /cannot reach its registry/],
  ['npm error code EUSAGE', /disagree/],
])('what npm could not do is told with what to do: %s', (printed, advice) => {
  expect(adviceFor(printed)).toMatch(advice);
});
