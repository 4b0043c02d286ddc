import { FeedmillError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';

/** `feedmill reload` */
export async function reload(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  await context.feeds(settings); // a mistake is told here, at once, and never reaches the daemon
  const report = await context.reload(settings);
  if (!report) throw new FeedmillError('NO_DAEMON', 'no daemon runs: settings and lists are read when it starts');
  if (options.json) return context.out.write(jsonLine(report));
  const { added, changed, unlisted, settings: keys, restart, notes } = report;
  await context.out.write(`${counted(added, 'feed')} added, ${changed} changed, ${unlisted} no longer listed\n`);
  if (keys.length > 0) context.out.note(`settings changed: ${keys.join(', ')}\n`);
  if (restart.length > 0) context.out.note(`changed, but only after a restart: ${restart.join(', ')}\n`);
  for (const note of notes) context.out.note(`${note}\n`);
}
