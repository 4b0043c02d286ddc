import type { RestoredFile, RestoreReport } from '../model/backup.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { showTime } from './show-time.ts';

interface RestoreOptions extends GlobalOptions {
  readonly force?: boolean;
}

/** `feedmill restore` */
export async function restore(context: Context, options: RestoreOptions, file: string): Promise<void> {
  const restored = await context.restore(options.config, file, options.force ?? false);
  await context.out.write(options.json ? jsonLine(restored) : `${linesOf(restored).join('\n')}\n`);
}

function linesOf({ data, items, seq, at, kept, files }: RestoreReport): readonly string[] {
  const when = at === undefined ? '' : ` of ${showTime(at)} UTC`;
  return [
    `${data}: ${counted(items, 'item')}${when}; what is new gets a seq above ${seq}`,
    ...(kept === undefined ? [] : [`the store that was there is kept as ${kept}`]),
    ...files.map(fileLine),
  ];
}

function fileLine({ file, state, kept, from }: RestoredFile): string {
  switch (state) {
    case 'written':
      return `${file}: written`;
    case 'same':
      return `${file}: is the same already`;
    case 'replaced':
      return `${file}: written; what was there is kept as ${kept}`;
    case 'left':
      return `${file}: another one is there, and stays; the backup's is ${kept}, and --force would have put it in its place`;
    case 'elsewhere':
      return `${file}: written; it was ${from}, so put it where the settings look for it`;
  }
}
