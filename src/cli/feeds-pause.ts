import type { Context, GlobalOptions } from './context.ts';
import { unlistedFeed } from './unknown.ts';

/** `feedmill feeds pause ID` */
export async function feedsPause(context: Context, options: GlobalOptions, id: string): Promise<void> {
  await change(context, options, id, 'pause');
  context.out.note(`feed "${id}" is paused: it is not polled until "feedmill feeds resume ${id}"\n`);
}

/** `feedmill feeds resume ID` */
export async function feedsResume(context: Context, options: GlobalOptions, id: string): Promise<void> {
  await change(context, options, id, 'resume');
  context.out.note(`feed "${id}" is polled again, as its schedule says\n`);
}

async function change(context: Context, options: GlobalOptions, id: string, kind: 'pause' | 'resume'): Promise<void> {
  const isKnown = await context.change(context.settings(options.config), kind, { feed: id });
  if (isKnown !== true) throw unlistedFeed(id);
}
