#!/usr/bin/env node
// The command. It exists before the build does, since npm remembers for ever that a command of a package was missing.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/workers/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  console.error(`feedmill: not built yet: run "npm run setup" in ${fileURLToPath(new URL('..', import.meta.url))}`);
  process.exitCode = 1;
}
