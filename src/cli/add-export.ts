import type { Command } from 'commander';
import type { Context } from './context.ts';
import { type Action, lazily } from './lazily.ts';

/** `feedmill export`. */
export function addExport(program: Command, context: Context): void {
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
