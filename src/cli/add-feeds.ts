import type { Command } from 'commander';
import type { Context } from './context.ts';
import { type Action, lazily } from './lazily.ts';

/** `feedmill feeds …`. */
export function addFeeds(program: Command, context: Context): void {
  const feeds = program.command('feeds').description('the feeds of all lists');
  feeds
    .command('list')
    .description('each feed with its last poll, its items and its next poll')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./feeds-list.ts')).feedsList as unknown as Action));
}
