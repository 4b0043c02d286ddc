import type { Command } from 'commander';
import type { Context, GlobalOptions } from './context.ts';

/** What a command's file exports. */
export type Action = (
  context: Context,
  options: GlobalOptions & Record<string, never>,
  ...args: string[]
) => Promise<number | undefined>;

/** Binds a command to its file. The options of the program and of the command come as one object. */
export function lazily(context: Context, load: () => Promise<Action>) {
  return async function (this: Command, ...args: unknown[]): Promise<void> {
    const action = await load();
    const words = args.flatMap((arg) => (Array.isArray(arg) ? arg : typeof arg === 'string' ? [arg] : []));
    const code = await action(context, this.optsWithGlobals(), ...words);
    Object.assign(this, { exitCode: code ?? 0 });
  };
}
