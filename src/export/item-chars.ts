import type { RemovedItem, StoredItem } from '../model/item.ts';

/** How long an item is, in characters, by and large: what bounds memory where items are as long as feeds make them. */
export function itemChars(item: StoredItem | RemovedItem): number {
  if ('removed' in item) return ALL_ELSE;
  const { title = '', summary = '', contentHtml = '', contentText = '' } = item;
  return ALL_ELSE + title.length + summary.length + contentHtml.length + contentText.length;
}

/** What all else of an item takes. */
const ALL_ELSE = 500;
