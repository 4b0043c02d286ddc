import { indexWords } from './index-words.ts';

/** More would only be an attack on the parser of FTS5. */
const MAX_TERMS = 100;

/**
 * What a person searches for, as a query of FTS5. Words must all occur; `"a phrase"`, `begin*`, `title:word`, `-not` and `OR`
 * are understood. Each word is quoted, so that nothing in it can be an operator. Undefined where nothing is asked for.
 */
export function searchQuery(text: string): string | undefined {
  const wanted: string[][] = [];
  const unwanted: string[] = [];
  let joins = false;
  for (const [, minus, column, quoted, star, bare] of [...text.matchAll(TERM)].slice(0, MAX_TERMS)) {
    if (!minus && !column && bare === 'OR' && wanted.length > 0) {
      joins = true;
      continue;
    }
    const term = termOf(column, quoted === undefined ? (bare ?? '') : `${quoted}${star}`);
    if (term === undefined) continue;
    if (minus) unwanted.push(term);
    else if (joins) wanted.at(-1)!.push(term);
    else wanted.push([term]);
    joins = false;
  }
  if (wanted.length === 0) return undefined;
  const all = wanted.map((either) => `(${either.join(' OR ')})`).join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.join(' OR ')})`;
}

const TERM = /(-)?(?:(title|text):)?(?:"([^"]*)"?(\*?)|(\S+))/gi;

function termOf(column: string | undefined, words: string): string | undefined {
  const isPrefix = words.endsWith('*');
  const bare = indexWords(words)
    .replace(/["\0]/g, '')
    .replace(/\*\s*$/, ''); // neither can be escaped in a query
  if (!/[\p{L}\p{N}]/u.test(bare)) return undefined; // punctuation alone is in no index
  return `${column ? `${column.toLowerCase()} : ` : ''}"${bare}"${isPrefix ? ' *' : ''}`;
}
