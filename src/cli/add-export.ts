import type { Command } from 'commander';
import type { Context } from './context.ts';
import { type Action, lazily } from './lazily.ts';

/** `feedmill export`. */
export function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .description('items in the order of their seq: JSON Lines on stdout, or another format, or a file')
    .option(
      '--format <name>',
      'jsonl, json, csv, rss, atom, jsonfeed, markdown, html, parquet; else by the ending of --out, else jsonl',
    )
    .option('--out <file>', 'write this file, whole or not at all; packed if it ends in .gz, .br or .zst')
    .option('--after <seq>', 'only items with a larger seq: the last one of the export before', '0')
    .option('--limit <n>', 'at most so many')
    .option('--feed <id>', 'only of this feed')
    .option('--tag <tag>', 'only of feeds with this tag')
    .option('--since <time>', 'collected at or after: 2026-11-22, 2026-11-22T06:00Z, 24h, 7d')
    .option('--until <time>', 'collected before')
    .option('--unique', 'of each text one item, with the feeds of all its copies')
    .option('--with-removed', 'also say which items were removed')
    .option('--columns <names>', 'of csv: seq,title,feed.title,contentText,…')
    .option('--bom', 'begin csv with a byte order mark, for spreadsheets')
    .action(lazily(context, async () => (await import('./export.ts')).exportArchive as unknown as Action));
}
