import type { YAMLParseError } from 'yaml';

type Said = readonly [said: RegExp, words: string];

/** What the library says of the slips that people make, and what they should do. `$1` is what the library named. */
const SLIPS: readonly Said[] = [
  [/^Nested mappings/, 'a text that contains ": " needs quotes'],
  [/^Tabs are not allowed/, 'indent with spaces: YAML takes no tabs'],
  [
    /must start at the same column|without - indicator/,
    'this line must begin in the column of those that it goes with',
  ],
  [/cannot start with .*character (.)$/, 'a text that begins with $1 needs quotes'],
  [/^Unresolved tag/, 'a text that begins with ! needs quotes'],
  [/^Anchor cannot be/, 'a text that begins with & needs quotes'],
  [/^Unexpected block-seq-ind/, 'a text that begins with "- " needs quotes, and a list begins on a line of its own'],
  [/^Implicit keys/, 'this line is no "key: value": is its colon missing, or the space behind the colon?'],
  [/^Invalid escape sequence/, 'a \\ in "…" is written \\\\; in \'…\' it stands for itself'],
  [
    /sufficiently indented and end with a ([\]}])/,
    'a $1 is missing before this line; text that contains [ ] { } needs quotes',
  ],
  [/^Missing closing (.)quote/, 'a $1 is missing: what it began has no end'],
  [/^Unexpected flow-(?:map|seq)-start/, 'text that contains [ ] { } needs quotes here'],
  [/^Unexpected flow-(?:map|seq)-end/, 'a bracket too many; text that contains [ ] { } needs quotes'],
  [/at node end$/, 'this belongs to nothing: does a quote end too early, or is the line indented unlike the others?'],
  [
    /^(?:Block scalar header|Not a YAML token)/,
    'a text that begins with | or > needs quotes, or begins on the next line',
  ],
];
const UNMERGED = /^(?:<{7}|>{7}) /m;

/** Where a YAML text is wrong, as an offset, and what to do, in plain words; the library's own for a slip that is rare. */
export function yamlMistake(
  { code, message, pos }: YAMLParseError,
  text: string,
): readonly [at: number, words: string] {
  const [at] = pos;
  const unmerged = text.search(UNMERGED);
  if (unmerged >= 0) return [unmerged, 'git left two versions here: keep one, and delete the lines of <, = and >'];
  if (code === 'DUPLICATE_KEY') return [at, `a second "${/^[^:\s]+/.exec(text.slice(at))?.[0]}": put both into one`];
  const slip = SLIPS.find(([said]) => said.test(message));
  return [at, slip ? slip[1].replace('$1', slip[0].exec(message)![1] ?? '') : message];
}
