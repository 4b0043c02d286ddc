import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What zod found wrong in a YAML file, in one sentence with file, line and column. Slow (positions); for errors only. */
export function explainIssue(
  file: string,
  text: string,
  issue: z.core.$ZodIssue,
  offset: readonly PropertyKey[] = [],
): string {
  const path = [...offset, ...issue.path, ...unknownKey(issue)];
  const where = placeOf(text, path);
  return `${file}${where}: ${path.length > 0 ? `${dotted(path)}: ` : ''}${meaning(issue)}`;
}

function meaning(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key "${issue.keys[0]}"`;
  return issue.message;
}

function unknownKey(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key + 1}]` : String(key)))
    .join('.')
    .replace(/\.\[/g, '[');
}

function placeOf(text: string, path: readonly PropertyKey[]): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let depth = path.length; depth > 0; depth--) {
    const at = startOf(document, path.slice(0, depth));
    if (at === undefined) continue;
    const { line, col } = lines.linePos(at);
    return `:${line}:${col}`;
  }
  return '';
}

/** Where a key stands, or an entry of a list. */
function startOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const name = path.at(-1);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  const node = pair?.key ?? document.getIn(path, true);
  return (node as { range?: readonly number[] } | undefined)?.range?.[0];
}
