#!/usr/bin/env node
// The command. It exists before the build does, since npm remembers for ever that a command of a package was missing.
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

// Looking up a name whose server is silent holds a thread of libuv's for ten seconds and more; with its four, a handful of
// such feeds kept all others from being asked. It is read when the first thread is used: by Node itself, to load modules of
// the other kind, which is why this one is CommonJS.
process.env.UV_THREADPOOL_SIZE ??= '64';

const root = dirname(__dirname);
const main = join(root, 'dist', 'workers', 'main.js');
if (existsSync(main)) import(pathToFileURL(main).href);
else {
  console.error(`feedmill: not built yet: run "npm run setup" in ${root}`);
  process.exitCode = 1;
}
