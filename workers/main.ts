#!/usr/bin/env node
import nodeModule from 'node:module';
import { plainCause } from '../src/model/plain-cause.ts';
import { createContext } from './context.ts';
import { runCommand } from './run-command.ts';

// The bin: argv in, exit code out.

// A reader that has gone (`feedmill export | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`feedmill: the results can't be written: ${plainCause(error)}\n`);
  process.exit(1);
});

// Who can't be told is not told: a full disk behind stderr must not end a daemon.
process.stderr.on('error', () => {});

// From Node 22.8 on: what one run compiled the next takes as it is. A run starts a fifth faster so.
(nodeModule as { readonly enableCompileCache?: () => void }).enableCompileCache?.();

// A connection that would not close must not keep a stopped daemon alive. Everything written has been waited for.
runCommand(createContext(), process.argv.slice(2)).then((code) => process.exit(code));
