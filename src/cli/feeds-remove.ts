import { removeFeed } from '../config/change-list.ts';
import { asAsked } from '../config/feed-index.ts';
import type { Settings } from '../config/settings-schema.ts';
import { UsageError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { unlistedFeed } from './unknown.ts';

interface RemoveOptions extends GlobalOptions {
  readonly withItems?: boolean;
}

/** `feedmill feeds remove ID` */
export async function feedsRemove(context: Context, options: RemoveOptions, id: string): Promise<void> {
  const settings = context.settings(options.config);
  const feed = (await context.feeds(settings)).feeds.find((one) => one.id === id);
  if (feed) {
    removeFeed(feed);
    if (!(await context.reload(settings))) await context.change(settings, 'sync', {});
    const other = (await context.feeds(settings)).feeds.find(({ url }) => asAsked(url) === asAsked(feed.url));
    if (other)
      throw new UsageError(`feed "${id}" is no longer in ${feed.list}, but in ${other.list} too: take it out there`);
    context.out.note(`feed "${id}" is no longer in ${feed.list}; ${options.withItems ? '' : 'its items stay\n'}`);
  }
  const items = options.withItems ? await removeItems(feed?.url, id, context, settings) : undefined;
  if (typeof items === 'number') context.out.note(`${counted(items, 'item')} that only it listed: removed\n`);
  else if (!feed) throw unlistedFeed(id);
  else if (items === null) context.out.note('it has no items\n');
}

/** Of the feed at that address: its made id may be another's, now that its line is gone. */
async function removeItems(
  url: string | undefined,
  id: string,
  context: Context,
  settings: Settings,
): Promise<unknown> {
  const stored = url && (await context.archive(settings, ({ feeds }) => feeds.idAt(url)));
  return context.change(settings, 'remove-items', { feed: stored || id });
}
