import type { ParsedItem } from '../model/parsed-feed.ts';
import { hashText } from './hash-text.ts';

/**
 * Rules number of prints and keys. Raise it whenever reading, cleaning or keying changes what the same document
 * yields: rows with an older number then take the new value silently, instead of seeming revised.
 */
export const RULES = 1;

/** The print of an item: 11 signs that change with anything that was parsed of it, sanitising apart. */
export function printOf(item: ParsedItem): string {
  const fields = [item.guid, item.url, item.title, item.summary, item.content, item.publishedRaw, item.updated];
  const rest = [item.authors, item.categories, item.enclosures, item.image, item.language, item.source, item.section];
  return hashText(JSON.stringify([fields, rest])).toString('base64url');
}
