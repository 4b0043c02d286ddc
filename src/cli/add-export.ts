import type { Command } from 'commander';
import { FORMATS } from '../export/format-names.ts';
import type { Context } from './context.ts';
import { lazily } from './lazily.ts';
import { selecting } from './selecting.ts';

/** `feedmill export` and `feedmill cursors …`. */
export function addExport(program: Command, context: Context): void {
  selecting(program.command('export'))
    .description('items in the order of their seq: JSON Lines on stdout, or another format, or a file')
    .option('--query <words>', 'only items that hold these words, as "items search" understands them')
    .option('--unique', 'one item of each text, with the feeds of all its copies')
    .option('--with-removed', 'also report removed items')
    .option('--limit <n>', 'at most this many')
    .option('--after <seq>', 'only items with a larger seq: the last one of the previous export')
    .option('--cursor <name>', 'go on where the last export of this cursor ended; a new one begins with the first item')
    .option('--format <name>', `${FORMATS.join(', ')}; else by the ending of --out, else jsonl`)
    .option(
      '--out <file>',
      'write this file, complete or not at all; packed if it ends in .gz, .br or .zst; {seq} is the first seq it may hold',
    )
    .option(
      '--fields <names>',
      'for json, jsonl and csv: only these, in this order: seq,title,feed.title,contentText,…',
    )
    .option('--bom', 'begin csv with a byte order mark, for spreadsheets')
    .action(lazily(context, async () => (await import('./export.ts')).exportArchive));
  addCursors(program, context);
}

function addCursors(program: Command, context: Context): void {
  const cursors = program.command('cursors').description('how far exports have come');
  cursors
    .command('list')
    .description('all cursors, and how many items have come since')
    .option('--json', 'print JSON lines')
    .action(lazily(context, async () => (await import('./cursors.ts')).cursorsList));
  cursors
    .command('set <name> <seq>')
    .description('go on after this seq; 0 begins anew')
    .action(lazily(context, async () => (await import('./cursors.ts')).cursorsSet));
  cursors
    .command('remove <name>')
    .description('forget a cursor')
    .action(lazily(context, async () => (await import('./cursors.ts')).cursorsRemove));
}
