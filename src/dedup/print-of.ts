import type { ParsedItem } from '../model/parsed-feed.ts';
import { hashText } from './hash-text.ts';

/**
 * Rules number of prints and texts. Raise it whenever reading or cleaning changes what the same document yields: rows with
 * an older number then take the new value silently, instead of seeming revised. A change of keys (identify) needs a
 * migration besides, since a row is found by its key.
 */
export const RULES = 2;

/** The print of an item: 11 signs that change with anything that was parsed of it, sanitising apart. */
export function printOf(item: ParsedItem): string {
  const { guid, url, title, summary, content, publishedRaw, updated = '' } = item;
  const texts = `${told(guid)},${told(url)},${told(title)},${told(summary)},${told(content)},${told(publishedRaw)}`;
  return hashText(`${texts}${updated}${JSON.stringify(restOf(item))}`).toString('base64url');
}

function told(text: string | undefined): string {
  return text ? `${text.length}:${text}` : '';
}

/** In a fixed order, whatever the reader's. How many comments there are is no change of the item. */
function restOf(item: ParsedItem): readonly unknown[] {
  const { authors, categories, enclosures, image, language, source, section, comments, extras } = item;
  return [authors, categories, enclosures, image, language, source, section, comments?.url, comments?.feed, extras];
}
