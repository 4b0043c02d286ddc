/**
 * A line of a plain list: an address, then tags, then `"~title"`, as newsboat's `urls` files have them. A word with blanks
 * stands in double quotes. Undefined for an empty line or a comment; `{ note }` for one that names no feed.
 */
export function plainEntry(line: string): Record<string, unknown> | { readonly note: string } | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const [url = '', ...words] = wordsOf(text);
  const why = OTHERS.find(({ begins }) => begins.test(url))?.why;
  const [, filtered] = /^filter:[^:]*:(\w+:\/\/.+)$/.exec(url) ?? [];
  if (why) return { note: filtered ? `${why}; add ${filtered} without it, with only: or skip:` : why };
  const title = words
    .find((word) => word.startsWith('~'))
    ?.slice(1)
    .trim();
  const tags = words.filter((word) => !word.startsWith('~') && word !== '!');
  return { url, ...(title && { title }), ...(tags.length > 0 && { tags: [...new Set(tags)] }) };
}

const OTHERS = [
  { begins: /^query:/, why: 'a query feed of newsboat: use "feedmill items search"' },
  { begins: /^(exec|filter):/, why: 'a program: Feedmill runs none' },
];

function wordsOf(text: string): readonly string[] {
  const found = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)];
  const comment = found.findIndex(([, , bare]) => bare?.startsWith('#'));
  const told = comment < 0 ? found : found.slice(0, comment);
  return told.map(([, quoted, bare]) => (quoted === undefined ? bare! : quoted.replace(/\\(.)/g, '$1')));
}
