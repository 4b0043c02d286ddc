import { UsageError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { progress } from './progress.ts';
import { refuseOwnFiles } from './refuse-own-files.ts';
import { showSize } from './show-size.ts';

/** `feedmill backup` */
export async function backup(context: Context, options: GlobalOptions, file: string): Promise<void> {
  if (file === '') throw new UsageError('backup: name a file');
  const settings = context.settings(options.config);
  refuseOwnFiles('backup', file, settings);
  const shown = progress('packed bytes', context);
  const made = await context.backup(settings, file, (done, all) => shown.at(done, all)).finally(() => shown.end());
  for (const note of made.notes) context.out.note(`${note}\n`);
  const says = `${file}: ${showSize(made.bytes)}, ${counted(made.items, 'item')}, up to seq ${made.seq}\n`;
  await context.out.write(options.json ? jsonLine(made) : says);
}
