import type { ParsedItem } from '../model/parsed-feed.ts';
import { hashSigns } from './hash-text.ts';

/**
 * Rules number of prints and texts. Raise it whenever a change in reading or cleaning makes the same document yield
 * something else. Rows with an older number then take the new value silently if title and text say the same, instead of
 * seeming revised. If keys change, the former ones are looked for too (formerKeys in identify): 3 introduced today's
 * page addresses, 4 the marks of items that look alike, 5 reads more and ignores front pages, 6 to 10 read odd spellings
 * better. An item known only by its text is another one if that text is read differently now.
 */
export const RULES = 10;

/** The print of an item: 11 signs that change with anything that was parsed of it, sanitising apart. */
export function printOf(item: ParsedItem): string {
  const { guid, url, title, summary, content, publishedRaw, updated = '', authors, categories } = item;
  return hashSigns(
    `${told(guid)},${told(url)},${told(title)},${told(summary)},${told(content)},${told(publishedRaw)}${updated}|${members(authors)}|${members(categories)}|${restOf(item)}`,
  );
}

function told(text: string | undefined): string {
  return text ? `${text.length}:${text}` : '';
}

/** One author and one category is what most items have: no lists are made for them. */
function members(names: readonly string[]): string {
  return names.length < 2 ? told(names[0]) : names.map(told).join();
}

/** What `restOf` says of an item that has none of it, as most have. */
const NO_REST = ','.repeat(6);

/** In a fixed order, whatever the reader's. How many comments there are is no change of the item. */
function restOf({ enclosures, image, language, source, section, comments, extras }: ParsedItem): string {
  const media = enclosures.length === 0 ? '' : JSON.stringify(enclosures);
  if (!(media || image || language || source || section || comments || extras)) return NO_REST;
  const talk = comments ? JSON.stringify([comments.url, comments.feed]) : '';
  return [media, image, language, source, section, talk, extras ? JSON.stringify(extras) : ''].map(told).join();
}
