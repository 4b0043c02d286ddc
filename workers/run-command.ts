import { inspect } from 'node:util';
import type { Context } from '../src/cli/context.ts';
import { runProgram } from '../src/cli/program.ts';
import { FeedmillError } from '../src/model/errors.ts';
import { knownTrouble } from './plain-trouble.ts';

/** Runs one command: its exit code. What goes wrong is told here, once, in a sentence. */
export async function runCommand(context: Context, args: readonly string[]): Promise<number> {
  try {
    return await runProgram(context, [...args]);
  } catch (error) {
    context.out.note(`feedmill: ${tellError(error, args.includes('--verbose'))}\n`);
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
