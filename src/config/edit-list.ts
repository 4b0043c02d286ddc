import { isMap, isScalar, isSeq, type Pair, parseDocument, stringify, type YAMLSeq } from 'yaml';

/** A feed as it is written into a list: keys of the list's schema, with values as people write them. */
export type WrittenFeed = Readonly<Record<string, unknown>> & { readonly url: string };

/** A YAML list with feeds added at its end. All else stays as it is, byte for byte: comments, order, spaces. */
export function addToList(text: string, feeds: readonly WrittenFeed[]): string {
  const found = feedsOf(text);
  if (!found) return `${endedLine(text)}feeds:\n${feeds.map((feed) => block(feed, '  ')).join('')}`;
  const { pair, seq } = found;
  if (seq && seq.items.length > 0) return seq.flow ? addedToFlow(text, feeds) : addedToBlock(text, seq, feeds);
  const from = endOf(pair.key);
  const to = Math.max(from, (pair.value as Ranged)?.range?.[1] ?? from);
  const rest = text.slice(to).replace(/^[ \t]*:?[ \t]*\n?/, '');
  return `${text.slice(0, from)}:\n${feeds.map((feed) => block(feed, '  ')).join('')}${rest}`;
}

/** A YAML list without the entry at a place (from 0). */
export function removeFromList(text: string, at: number): string {
  const seq = feedsOf(text)?.seq;
  const range = (seq?.items[at] as Ranged)?.range;
  if (!seq || !range) return text;
  if (seq.flow) {
    const document = parseDocument(text);
    document.deleteIn(['feeds', at]);
    return document.toString({ lineWidth: 0 });
  }
  const start = lineStart(text, dashBefore(text, range[0]));
  const rest = text.slice(range[2]);
  return seq.items.length === 1
    ? `${text.slice(0, start).replace(/\n?$/, ' []\n')}${rest}`
    : text.slice(0, start) + rest;
}

type Ranged = { readonly range?: readonly [number, number, number] } | null | undefined;

function feedsOf(text: string): { readonly pair: Pair; readonly seq: YAMLSeq | undefined } | undefined {
  const { contents } = parseDocument(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === 'feeds') : undefined;
  return pair && { pair, seq: isSeq(pair.value) ? pair.value : undefined };
}

function addedToBlock(text: string, seq: YAMLSeq, feeds: readonly WrittenFeed[]): string {
  const [first, last] = [seq.items[0] as Ranged, seq.items.at(-1) as Ranged];
  const dash = dashBefore(text, first!.range![0]);
  const indent = text.slice(lineStart(text, dash), dash);
  const end = last!.range![2];
  const written = feeds.map((feed) => block(feed, indent)).join('');
  return endedLine(text.slice(0, end)) + written + text.slice(end);
}

/** `feeds: [ … ]` on one line: the YAML library writes it anew. */
function addedToFlow(text: string, feeds: readonly WrittenFeed[]): string {
  const document = parseDocument(text);
  for (const feed of feeds) document.addIn(['feeds'], document.createNode(feed, { flow: true }));
  return document.toString({ lineWidth: 0 });
}

function block(feed: WrittenFeed, indent: string): string {
  const lines = Object.entries(feed).filter(([, value]) => value !== undefined);
  return lines.map(([key, value], at) => `${indent}${at === 0 ? '- ' : '  '}${key}: ${inline(value)}\n`).join('');
}

function inline(value: unknown): string {
  const written = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return written.includes('\n') ? JSON.stringify(value) : written; // a text of several lines needs an indent that it has not; JSON is YAML
}

function endOf(node: unknown): number {
  return (node as Ranged)?.range?.[1] ?? 0;
}

/** Of the entry that begins there: the last that begins a line, since a comment may stand between (`- # mine`). */
function dashBefore(text: string, at: number): number {
  const dashes = [...text.slice(0, at).matchAll(/^[ \t]*-(?=\s)/gm)];
  const last = dashes.at(-1);
  return last ? last.index + last[0].length - 1 : 0;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function endedLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
