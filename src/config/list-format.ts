import { withoutPassword } from '../model/without-password.ts';

/** How a list is written. `table` is read by nobody. `plain`: an address a line, with tags and `"~title"` as newsboat's `urls` files have them. */
type ListFormat = 'yaml' | 'opml' | 'plain' | 'table';

/** By what it holds, since programs give their exports any name. */
export function listFormat(list: string, text: string): ListFormat {
  if (/^[\s\ufeff]*</.test(text) || /\.(opml|xml)$/i.test(list)) return 'opml';
  if (/\.ya?ml$/i.test(list) || /^[\s\ufeff]*(?:#[^\n]*\n\s*|---\s*\n)*feeds\s*:/.test(text)) return 'yaml';
  return COLUMNS.test(text) ? 'table' : 'plain';
}

/** The names of columns, with one for addresses: what spreadsheets write. */
const COLUMNS = /^\ufeff?(?:[^\n]*[,;\t])?"?(?:xml|feed)?[ _]?url"?[ \t]*[,;\t\r]/i;

/** A list's name as people may see it and the store may keep it: without user, password and what a query holds (`?token=…`). */
export function shownList(list: string): string {
  return isRemote(list) ? withoutPassword(list).replace(/([?&][^=&]*=)(?!\$\{)[^&]*/g, '$1…') : list;
}

export function isRemote(list: string): boolean {
  return /^https?:\/\//i.test(list);
}
