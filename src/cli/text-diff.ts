import { diffLines, diffWords } from 'diff';
import { fullText, type ItemText } from '../model/item.ts';

/** What changed between two texts of an item, readable without colours: `-` was, `+` is. */
export function textDiff(before: ItemText, after: ItemText): string {
  const title = fieldDiff('title', before.title, after.title);
  const text = fieldDiff('text', fullText(before), fullText(after));
  return title + text || '  only its markup changed\n';
}

/** What differs between two texts, in words: `title`, `text`, or `markup` alone. */
export function changedFields(before: ItemText, after: ItemText): readonly string[] {
  const title = before.title === after.title ? [] : ['title'];
  const text = fullText(before) === fullText(after) ? [] : ['text'];
  return title.length + text.length > 0 ? [...title, ...text] : ['markup'];
}

function fieldDiff(name: string, was = '', is = ''): string {
  if (was === is) return '';
  if (!was.includes('\n') && !is.includes('\n')) return `  ${name}: ${wordDiff(was, is)}\n`;
  const lines = diffLines(`${was}\n`, `${is}\n`).filter(({ added, removed }) => added || removed);
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
