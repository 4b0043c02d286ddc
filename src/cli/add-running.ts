import type { Command } from 'commander';
import type { Context } from './context.ts';
import { type Action, lazily } from './lazily.ts';

/** The commands around the daemon. */
export function addRunning(program: Command, context: Context): void {
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
    .action(lazily(context, async () => (await import('./run.ts')).run));
  program
    .command('poll <feed>')
    .description('poll one feed now, whatever its schedule says')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./poll.ts')).poll));
  program
    .command('status')
    .description('how the daemon and the feeds stand: what fails, since when, and when it is tried again')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./status.ts')).status));
  addWhy(program, context);
  addCare(program, context);
}

function addWhy(program: Command, context: Context): void {
  const why = program.command('why').description('why things are as they are');
  why
    .command('feed <id>')
    .description('when a feed is polled next, and why: its plan, what server and document ask for, its last ten polls')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./why-feed.ts')).whyFeed));
  why
    .command('item <id>')
    .description(
      'why an item is stored once: its page, what it is a copy of and how similar, its agency, why its date is doubted',
    )
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./why-item.ts')).whyItem));
}

function addCare(program: Command, context: Context): void {
  program
    .command('reload')
    .description('make the daemon read settings and lists again; it also notices edits by itself')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./reload.ts')).reload));
  program
    .command('dedupe')
    .description("apply today's rules for equal pages and equal texts to what is stored; prints what changes")
    .option('--since <time>', 'only to what was collected at or after: 2026-11-22, 24h, 7d')
    .option('--dry-run', 'only print what would change')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./dedupe.ts')).dedupe));
  program
    .command('doctor')
    .description('check this machine, the settings and the lists, and say how to fix what is wrong')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./doctor.ts')).doctor));
  program
    .command('replay [file...]')
    .description(
      'read kept documents (keep.documents) again, and show what today’s rules would change; changes nothing',
    )
    .option('--since <time>', 'only documents fetched since: 2026-11-22, 2026-11-22T06:00Z, 24h, 7d')
    .option('--feed <id>', 'only of this feed')
    .option('--json', 'print JSON lines: every change, and a summary at the end')
    .addHelpText('after', '\n[file...]: WARC files that Feedmill wrote, instead of those of the data folder')
    .action(lazily(context, async () => (await import('./replay.ts')).replay));
  program
    .command('completion <shell>')
    .description('a script that completes commands: bash, zsh or fish')
    .addHelpText(
      'after',
      "\n  alias feedmill='npx --prefix DIR feedmill --config DIR/config/feedmill.yaml'   # DIR: the clone\n  source <(feedmill completion bash)",
    )
    .action(lazily(context, async () => printCompletion(program)));
}

function printCompletion(program: Command): Action {
  return async ({ out }, _, shell = '') => {
    const { completionScript } = await import('./completion.ts');
    await out.write(completionScript(program, shell));
    return 0;
  };
}
