#!/usr/bin/env node
import nodeModule from 'node:module';
import { inspect } from 'node:util';
import { runProgram } from '../src/cli/program.ts';
import { FeedmillError } from '../src/model/errors.ts';
import { plainCause } from '../src/model/plain-cause.ts';
import { createContext, writeNote } from './context.ts';
import { knownTrouble } from './plain-trouble.ts';

/** The bin: argv in, exit code out. What goes wrong is told here, once, in a sentence. */
async function main(): Promise<number> {
  try {
    return await runProgram(createContext(), process.argv.slice(2));
  } catch (error) {
    writeNote(`feedmill: ${tellError(error, process.argv.includes('--verbose'))}\n`);
    return error instanceof FeedmillError ? error.exitCode : 1;
  }
}

/** A sentence; with --verbose also where it arose, and its causes. */
function tellError(error: unknown, isVerbose: boolean): string {
  if (isVerbose) return inspect(error);
  if (error instanceof FeedmillError) return error.message;
  const known = error instanceof Error ? knownTrouble(error) : undefined;
  return (
    known ??
    `${(error as Error)?.message ?? error} (this is a bug in Feedmill: run it again with --verbose, and report what it says)`
  );
}

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
main().then((code) => process.exit(code));
