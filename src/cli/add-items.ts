import type { Command } from 'commander';
import type { Context } from './context.ts';
import { lazily } from './lazily.ts';
import { selecting } from './selecting.ts';

/** `feedmill items …`. */
export function addItems(program: Command, context: Context): void {
  const items = program.command('items').description('what was collected: list, search, read');
  selecting(items.command('list'))
    .description('the newest items, by publishing time')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./items-list.ts')).itemsList));
  items
    .command('show <id>')
    .description('one item, readable')
    .option('--history', 'also show what each revision changed')
    .option('--json', 'print JSON')
    .action(lazily(context, async () => (await import('./items-show.ts')).itemsShow));
  selecting(items.command('search <query...>'))
    .description('items that hold words, the newest first')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print JSON lines')
    .addHelpText('after', SEARCH_HELP)
    .action(lazily(context, async () => (await import('./items-search.ts')).itemsSearch));
  items
    .command('split <id>')
    .description('say that an item is nobody’s copy; this overrules the search for good')
    .action(lazily(context, async () => (await import('./items-split.ts')).itemsSplit));
  items
    .command('join <id> <of>')
    .description('say that an item is a copy of another; this overrules the search for good')
    .action(lazily(context, async () => (await import('./items-split.ts')).itemsJoin));
  items
    .command('reindex')
    .description('rebuild the word index')
    .action(lazily(context, async () => (await import('./items-reindex.ts')).itemsReindex));
}

const SEARCH_HELP = `
All words must occur, whatever their case and accents; of Chinese, Japanese and Thai any part. Also understood:
  '"climate talks"'    a phrase             climat*              words that begin so
  title:climate        in the title only    climate OR weather   one of the two
  'climate -football'  the one without the other`;
