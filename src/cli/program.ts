import { Command, CommanderError } from 'commander';
import { UsageError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';

const DEFAULT_CONFIG = 'config/feedmill.yaml';

/** All commands. Each loads its file when it is called, so that `items list` never waits for the queue's library. */
export function createProgram(context: Context): Command {
  const program = new Command('feedmill')
    .description('Polls feeds, recognises what it has, keeps the rest, and hands it out again.')
    .version(context.version)
    .option('--config <path>', 'the settings file', DEFAULT_CONFIG)
    .exitOverride()
    .configureOutput({ writeErr: (text) => text.startsWith('Usage:') && context.out.note(text) })
    .showHelpAfterError(false);
  addRunning(program, context);
  addFeeds(program, context);
  addItems(program, context);
  addExport(program, context);
  return program;
}

/** Runs the command that argv names; the process's exit code. `--help` and `--version` are no errors. */
export async function runProgram(context: Context, argv: readonly string[]): Promise<number> {
  const program = createProgram(context);
  let exitCode = 0;
  program.hook('postAction', (_, action) => {
    exitCode = (action as Command & { exitCode?: number }).exitCode ?? 0;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return 2; // a command without its word: its help was printed
    throw new UsageError(`${error.message.replace(/^error: /, '')}; "feedmill --help" lists the commands`);
  }
}

type Action = (
  context: Context,
  options: GlobalOptions & Record<string, never>,
  ...args: string[]
) => Promise<number | undefined>;

/** Binds a command to its file. The options of the program and of the command come as one object. */
function lazily(context: Context, load: () => Promise<Action>) {
  return async function (this: Command, ...args: unknown[]): Promise<void> {
    const action = await load();
    const words = args.filter((arg): arg is string => typeof arg === 'string');
    const code = await action(context, this.optsWithGlobals(), ...words);
    Object.assign(this, { exitCode: code ?? 0 });
  };
}

function addRunning(program: Command, context: Context): void {
  program
    .command('run')
    .description('collect, until it is stopped (Ctrl-C, SIGTERM)')
    .option('--once', 'poll what is due, store it, print a table, and stop')
    .option('--strict', 'with --once: exit with 1 if a feed failed')
    .option(
      '--role <role>',
      'all: scheduler, fetcher and writer; fetcher: that one alone, for an owner elsewhere',
      'all',
    )
    .option('--json', 'with --once: print JSON lines instead of a table')
    .action(lazily(context, async () => (await import('./run.ts')).run as unknown as Action));
  program
    .command('poll <feed>')
    .description('poll one feed now, whatever its schedule says')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./poll.ts')).poll as unknown as Action));
  program
    .command('status')
    .description('how the daemon and the feeds stand: what fails, since when, and when it is tried again')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./status.ts')).status as unknown as Action));
}

function addFeeds(program: Command, context: Context): void {
  const feeds = program.command('feeds').description('the feeds of all lists');
  feeds
    .command('list')
    .description('each feed with its last poll, its items and its next poll')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./feeds-list.ts')).feedsList as unknown as Action));
}

function addItems(program: Command, context: Context): void {
  const items = program.command('items').description('what was collected');
  items
    .command('list')
    .description('the newest items, by publishing time')
    .option('--feed <id>', 'only of this feed')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./items-list.ts')).itemsList as unknown as Action));
  items
    .command('show <id>')
    .description('one item, readable')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./items-show.ts')).itemsShow as unknown as Action));
}

function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .description('items as JSON Lines on stdout, in the order of their seq')
    .option('--after <seq>', 'only items with a larger seq: the last one of the export before', '0')
    .option('--limit <n>', 'at most so many')
    .option('--feed <id>', 'only of this feed')
    .option('--since <time>', 'collected at or after: 2026-11-22, 2026-11-22T06:00Z, 24h, 7d')
    .option('--until <time>', 'collected before')
    .option('--with-removed', 'also say which items were removed')
    .action(lazily(context, async () => (await import('./export.ts')).exportItems as unknown as Action));
}
