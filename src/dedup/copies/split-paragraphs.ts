/**
 * The paragraphs of a text, trimmed, none empty. The text should be plain; what HTML it still holds (feeds that escape
 * twice) is read roughly: blocks part paragraphs, other tags vanish. One pass, nothing is looked at twice.
 */
export function splitParagraphs(text: string): readonly string[] {
  const plain = TAG_START.test(text) ? withoutTags(text) : text;
  const lines = withoutEntities(plain).split(BREAK);
  const paragraphs: string[] = [];
  let before = ''; // the line before: joined ones are not looked at again
  for (const line of lines) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    if (isWrapped(before, trimmed)) paragraphs[paragraphs.length - 1] += ` ${trimmed}`;
    else paragraphs.push(trimmed);
    before = trimmed;
  }
  return paragraphs;
}

const BREAK = /[\n\r\v\f\u2028\u2029]/;
const TAG_START = /<[a-z!/]/i;
/** A tag longer than this is text: bounds what a lone `<` can hide. */
const MAX_TAG = 2048;
const INLINE = new Set(
  'a abbr b bdi big cite code em font i ins kbd mark q s small span strong sub sup time tt u var wbr'.split(' '),
);
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'svg']);

/** Wire services wrap lines at 60 to 80 signs: such a line ends in mid-sentence, and the next goes on in lower case. */
function isWrapped(before: string, line: string): boolean {
  const first = line[0]!;
  return before.length >= 45 && first !== first.toUpperCase() && !endsSentence(before);
}

function withoutTags(text: string): string {
  const isHtml = /<(?:p|br|div|li)\b/i.test(text);
  const source = isHtml ? text.replace(/[\n\r]/g, ' ') : text;
  const parts: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    parts.push(source.slice(at, open));
    at = afterTag(source, open, parts);
  }
  parts.push(source.slice(at));
  return parts.join('');
}

/** Past the tag at `open`; leaves in `parts` what stands for it. */
function afterTag(source: string, open: number, parts: string[]): number {
  const name = /^<[/!]?([a-z][a-z0-9]*|--)/i.exec(source.slice(open, open + 16))?.[1]?.toLowerCase();
  if (name === '--') return afterHidden(source, open, '-->');
  const close = name === undefined ? -1 : source.slice(open, open + MAX_TAG).indexOf('>');
  if (name === undefined || close < 0) {
    parts.push('<');
    return open + 1;
  }
  if (source[open + 1] !== '/' && HIDDEN.has(name)) return afterHidden(source, open + close, `</${name}`);
  if (!INLINE.has(name)) parts.push('\n');
  return open + close + 1;
}

/** Past what ends hidden text; the rest of the text is hidden where nothing does (the window is bounded, so the search is). */
function afterHidden(source: string, from: number, end: string): number {
  const at = source.indexOf(end, from);
  return at < 0 ? source.length : at + end.length;
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  shy: '',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  icirc: 'î',
  ntilde: 'ñ',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
};

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : ' ';
    const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
  });
}

const CLOSERS = '"\'”’»›)]}」』】）*_ \u00a0\u200b';
const ENDS = new Set('.!?…。！？．｡؟۔।॥။៕');

/** Whether a paragraph ends like a sentence: `.`, `!`, `?` and their like, before closing quotes, brackets or a credit in brackets. */
export function endsSentence(paragraph: string): boolean {
  const end = endWithoutClosers(paragraph, paragraph.length);
  if (ENDS.has(paragraph[end - 1] ?? '')) return true;
  const open = paragraph.lastIndexOf('(');
  if (open <= 0 || paragraph.length - open > 40 || end === paragraph.length) return false;
  return ENDS.has(paragraph[endWithoutClosers(paragraph, open) - 1] ?? '');
}

function endWithoutClosers(paragraph: string, from: number): number {
  let end = from;
  while (end > 0 && CLOSERS.includes(paragraph[end - 1]!)) end--;
  return end;
}
