import { itemLine } from '../export/item-line.ts';
import type { StoredItem } from '../model/item.ts';
import type { Context, GlobalOptions } from './context.ts';
import { readCount } from './read-time.ts';
import { showTime } from './show-time.ts';
import { type Column, table } from './table.ts';

interface ItemsListOptions extends GlobalOptions {
  readonly feed?: string;
  readonly limit: string;
}

/** `feedmill items list` */
export async function itemsList(context: Context, { config, json, feed, limit }: ItemsListOptions): Promise<void> {
  const count = readCount('--limit', limit, 1);
  const archive = await context.archive(context.settings(config));
  try {
    const items = archive.items.newest(feed === undefined ? {} : { feed }, count);
    if (json) await context.out.write(items.map(itemLine).join(''));
    else await context.out.write(table(COLUMNS, items, context.columns));
    if (!json && items.length === 0) context.out.note('no items yet\n');
  } finally {
    archive.close();
  }
}

const COLUMNS: readonly Column<StoredItem>[] = [
  { title: 'ID', value: (item) => item.id },
  { title: 'PUBLISHED', value: (item) => showTime(item.published ?? item.collected) },
  { title: 'FEED', value: (item) => item.feed.id },
  { title: 'TITLE', value: (item) => item.title ?? item.summary ?? item.url ?? item.guid ?? '' },
];
