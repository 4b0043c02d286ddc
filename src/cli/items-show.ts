import { itemLine } from '../export/item-line.ts';
import { UsageError } from '../model/errors.ts';
import { toIso } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import type { Context, GlobalOptions } from './context.ts';

/** `feedmill items show ID` */
export async function itemsShow(context: Context, { config, json }: GlobalOptions, id: string): Promise<void> {
  const archive = await context.archive(context.settings(config));
  try {
    const item = archive.items.one(id);
    if (!item) throw new UsageError(`there is no item "${id}"; "feedmill items list" shows the ids`);
    await context.out.write(json ? itemLine(item) : readable(item));
  } finally {
    archive.close();
  }
}

function readable(item: StoredItem): string {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Title', item.title],
    ['Address', item.url],
    ['Feed', item.feed.title ? `${item.feed.title} (${item.feed.id})` : item.feed.id],
    ['Listed by', item.feeds.length > 1 ? item.feeds.join(', ') : undefined],
    ['Authors', item.authors?.join(', ')],
    ['Published', item.published === undefined ? item.publishedRaw : toIso(item.published)],
    ['Updated', item.updated === undefined ? undefined : toIso(item.updated)],
    ['Collected', toIso(item.collected)],
    ['Categories', item.categories?.join(', ')],
    ['Enclosures', item.enclosures?.map((one) => one.url).join(' ')],
    ['Revision', item.revision > 0 ? String(item.revision) : undefined],
  ];
  const head = lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${`${name}:`.padEnd(12)}${plain(value!)}\n`);
  const text = item.contentText ?? item.summary ?? '';
  return `${head.join('')}${text ? `\n${plain(text)}\n` : ''}`;
}

/** A feed's text must not drive the terminal. */
function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}
