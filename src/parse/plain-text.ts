import { Parser } from 'htmlparser2';

// biome-ignore format: a table reads better in rows
const BLOCK = new Set([
  'p', 'div', 'br', 'li', 'ul', 'ol', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr',
  'section', 'article', 'header', 'footer', 'figure', 'figcaption', 'dl', 'dt', 'dd',
]);
const SILENT = new Set(['script', 'style', 'template', 'head', 'noscript', 'iframe', 'svg', 'math']);

/** The readable text of HTML: tags gone, entities decoded, white space folded, a line break where a block ends. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return foldSpace(html);
  let text = '';
  let silent = 0;
  const parser = new Parser({
    ontext: (data) => {
      if (silent === 0) text += data;
    },
    onopentagname: (name) => {
      if (SILENT.has(name)) silent++;
      else if (BLOCK.has(name)) text += '\n';
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent--;
      else if (BLOCK.has(name)) text += '\n';
    },
  });
  parser.end(html);
  return foldSpace(text);
}

/** One space between words, at most one line break between lines, none at the ends. */
export function foldSpace(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
