import { itemLine } from '../export/item-line.ts';
import type { StoredItem } from '../model/item.ts';
import { shownAt } from '../model/shown-at.ts';
import type { Context, GlobalOptions } from './context.ts';
import { readCount } from './read-time.ts';
import { refuseUnknown, type SelectionOptions, selectionOf } from './selection.ts';
import { showTime } from './show-time.ts';
import { type Column, table } from './table.ts';

export interface ItemsListOptions extends GlobalOptions, SelectionOptions {
  readonly limit: string;
}

/** `feedmill items list` */
export async function itemsList(context: Context, options: ItemsListOptions): Promise<void> {
  const count = readCount('--limit', options.limit, 1);
  const selection = selectionOf(options, context.now());
  await context.archive(context.settings(options.config), async (archive) => {
    refuseUnknown(selection, archive);
    await writeItems(archive.items.newest(selection, count), context, options);
  });
}

/** Items as a table, or as lines of JSON. */
export async function writeItems(
  items: readonly StoredItem[],
  { out, columns }: Context,
  { json }: GlobalOptions,
): Promise<void> {
  if (json) return out.write(items.map(itemLine).join(''));
  await out.write(table(COLUMNS, items, columns));
  if (items.length === 0) out.note('no items\n');
}

const COLUMNS: readonly Column<StoredItem>[] = [
  { title: 'ID', value: (item) => item.id },
  { title: 'PUBLISHED', value: (item) => showTime(shownAt(item)) },
  { title: 'FEED', value: (item) => item.feed.id },
  { title: 'TITLE', value: (item) => item.title ?? item.summary ?? item.url ?? item.guid ?? '' },
];
