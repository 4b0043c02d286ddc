import { diffLines, diffWords } from 'diff';
import type { ItemText } from '../model/item.ts';

/** What changed between two texts of an item, readable without colours: `-` was, `+` is. */
export function textDiff(before: ItemText, after: ItemText): string {
  const title = fieldDiff('title', before.title, after.title);
  const was = before.contentText ?? before.summary;
  const is = after.contentText ?? after.summary;
  const text = fieldDiff('text', was, is);
  return title + text || '  only its markup changed\n';
}

function fieldDiff(name: string, was = '', is = ''): string {
  if (was === is) return '';
  if (!was.includes('\n') && !is.includes('\n')) return `  ${name}: ${wordDiff(was, is)}\n`;
  const lines = diffLines(was, is).filter(({ added, removed }) => added || removed);
  const written = lines.flatMap(({ added, value }) =>
    value
      .trimEnd()
      .split('\n')
      .map((line) => `    ${added ? '+' : '-'} ${line}\n`),
  );
  return `  ${name}:\n${written.join('')}`;
}

/** `Ten [-dead-]{+hurt+} in fire`, as wdiff writes it. */
function wordDiff(was: string, is: string): string {
  return diffWords(was, is)
    .map(({ added, removed, value }) => (added ? `{+${value}+}` : removed ? `[-${value}-]` : value))
    .join('');
}
