import type { Command } from 'commander';
import type { Context } from './context.ts';

/** What a command's file exports. Its options are those that the command was given beside it; a number is the exit code. */
export type Action = (
  context: Context,
  options: never,
  ...args: string[]
) => Promise<number | undefined> | Promise<void>;

/** Binds a command to its file. The options of the program and of the command come as one object. */
export function lazily(context: Context, load: () => Promise<Action>) {
  return async function (this: Command, ...args: unknown[]): Promise<void> {
    const action = await load();
    const words = args.flatMap((arg) => (Array.isArray(arg) ? arg : typeof arg === 'string' ? [arg] : []));
    const code = await action(context, this.optsWithGlobals() as never, ...words);
    Object.assign(this, { exitCode: code ?? 0 });
  };
}
