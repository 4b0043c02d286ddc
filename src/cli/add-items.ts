import type { Command } from 'commander';
import type { Context } from './context.ts';
import { type Action, lazily } from './lazily.ts';

/** `feedmill items …`. */
export function addItems(program: Command, context: Context): void {
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
