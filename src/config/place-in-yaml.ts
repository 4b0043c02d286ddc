import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** `:3:5` for the node at a path of a YAML text, or for the nearest one above it that is there. Slow; for messages only. */
export function placeInYaml(text: string, path: readonly PropertyKey[]): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'error' });
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

/** `feeds[2].headers` */
export function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key + 1}]` : String(key)))
    .join('.')
    .replace(/\.\[/g, '[');
}
