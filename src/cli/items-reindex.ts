import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { progress } from './progress.ts';

/** `feedmill items reindex` */
export async function itemsReindex(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  const items = (await context.change(settings, 'reindex', {})) as number;
  if ((await context.owner(settings)) !== undefined) {
    return context.out.note(
      `${counted(items, 'item is', 'items are')} indexed anew by the daemon; "feedmill status" says how far it is\n`,
    );
  }
  const shown = progress('indexed', context);
  await context.fillIndex(settings, (done, all) => shown.at(done, all)).finally(() => shown.end());
  context.out.note(`${counted(items, 'item is', 'items are')} indexed anew\n`);
}
