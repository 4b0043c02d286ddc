#!/usr/bin/env node
import { runProgram } from '../src/cli/program.ts';
import { FeedmillError } from '../src/model/errors.ts';
import { createContext } from './context.ts';

/** The bin: argv in, exit code out. What goes wrong is told here, once, in a sentence. */
async function main(): Promise<number> {
  try {
    return await runProgram(createContext(), process.argv.slice(2));
  } catch (error) {
    const isOurs = error instanceof FeedmillError;
    const told = isOurs ? error.message : `this is a bug in Feedmill: ${(error as Error)?.stack ?? error}`;
    process.stderr.write(`feedmill: ${told}\n`);
    return isOurs ? error.exitCode : 1;
  }
}

// A reader that has gone (`feedmill export | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// A connection that would not close must not keep a stopped daemon alive. Everything written has been waited for.
main().then((code) => process.exit(code));
