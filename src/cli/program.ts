import { Command, CommanderError } from 'commander';
import { UsageError } from '../model/errors.ts';
import { addBackup } from './add-backup.ts';
import { addExport } from './add-export.ts';
import { addFeeds } from './add-feeds.ts';
import { addItems } from './add-items.ts';
import { addRunning } from './add-running.ts';
import { addWebhooks } from './add-webhooks.ts';
import type { Context } from './context.ts';

const DEFAULT_CONFIG = 'config/feedmill.yaml';

/** All commands. Each loads its file when it is called, so that `items list` never waits for the queue's library. */
function createProgram(context: Context): Command {
  const program = new Command('feedmill')
    .description('Polls feeds, recognises what it has, keeps the rest, and hands it out again.')
    .version(context.version)
    .option('--config <path>', 'the settings file', DEFAULT_CONFIG)
    .option('--verbose', 'with an error, also say where in the program it arose')
    .exitOverride()
    .configureOutput({ writeErr: (text) => text.startsWith('Usage:') && context.out.note(text) })
    .showHelpAfterError(false);
  addRunning(program, context);
  addFeeds(program, context);
  addItems(program, context);
  addExport(program, context);
  addWebhooks(program, context);
  addBackup(program, context);
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
    throw new UsageError(`${error.message.replace(/^error: /, '').replace(/\n/g, ' ')}; ${helpFor(argv, program)}`);
  }
}

/** Where to read on: at the command that was meant, as far as its words can be told. */
function helpFor(argv: readonly string[], program: Command): string {
  const words = ['feedmill'];
  let meant = program;
  for (const word of argv) {
    const next = meant.commands.find((command) => command.name() === word);
    if (!next) continue;
    words.push(word);
    meant = next;
  }
  const says = meant.commands.length > 0 ? 'lists the commands' : 'says how to use it';
  return `"${words.join(' ')} --help" ${says}`;
}
