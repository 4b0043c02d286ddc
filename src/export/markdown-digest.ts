import { digestWords, oneLine } from './digest-words.ts';
import type { DigestDialect } from './item-digest.ts';

/** A digest in Markdown (CommonMark). Nothing of a feed becomes markup. */
export const MARKDOWN_DIGEST: DigestDialect = {
  head: (title, days) => `# ${escaped(title)}\n\n${contents(days.map(({ day, count }) => `${day} (${count})`))}`,
  day: ({ day }) => `\n## ${day}\n`,
  tag: (tag) => `\n### ${tag === undefined ? 'No tag' : escaped(tag)}\n`,
  item(item) {
    const { title, link, feed, time, summary } = digestWords(item);
    const name = link === undefined ? `**${escaped(title)}**` : `**[${escaped(title)}](${destination(link)})**`;
    const text = summary === undefined ? '' : `\n  ${escaped(summary)}\n`;
    return `\n- ${name}\n  *${escaped(feed)}, ${time} UTC*\n${text}`;
  },
  tail: '',
};

function contents(days: readonly string[]): string {
  return days.length === 0 ? 'No items.\n' : `${days.join(' · ')}\n`;
}

/** Text as itself: what means something anywhere in a line, what does at its beginning, and what readers make a link of unasked. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>&|~$!@]|:(?=\/\/)|(?<=\])\(/g, '\\$&')
    .replace(/\bwww(?=\.)/gi, '$&\\')
    .replace(/^(?:[-+#=:]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function destination(link: string): string {
  return link.replaceAll('(', '%28').replaceAll(')', '%29');
}
