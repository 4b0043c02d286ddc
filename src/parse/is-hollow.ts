import type { ParsedItem } from '../model/parsed-feed.ts';

/** Does an item hold nothing that could identify or show it? Such a one is read, and told, but not stored. */
export function isHollow(item: ParsedItem): boolean {
  return !item.guid && !item.url && !item.title && !item.summary && !item.content && item.enclosures.length === 0;
}
