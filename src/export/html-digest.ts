import { createHash } from 'node:crypto';
import { escapedHtml } from '../model/escaped-html.ts';
import { fullText, type StoredItem } from '../model/item.ts';
import { digestWords, oneLine, safeLink } from './digest-words.ts';
import type { DigestDialect } from './item-digest.ts';
import { paragraphs, withoutLoads } from './without-loads.ts';
import { writableText } from './writable-text.ts';

const STYLE = `
:root { color-scheme: light dark; --dim: #666; --line: #ddd; --link: #0b57d0 }
@media (prefers-color-scheme: dark) { :root { --dim: #aaa; --line: #444; --link: #8ab4f8 } }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
a { color: var(--link) }
h1, h2, h3, h4 { line-height: 1.25 }
h2 { border-bottom: 1px solid var(--line); margin-top: 3rem }
h3 { color: var(--dim) }
nav ul { columns: 9rem; padding: 0; list-style: none }
article { margin: 2rem 0 }
article > h4 { font-size: 1.15rem; margin: 0 }
.from, .files { color: var(--dim); font-size: .875rem; margin: .25rem 0 .75rem }
.text :is(h1, h2, h3, h4, h5, h6) { font-size: 1rem; border: 0; margin: 1rem 0 .5rem; color: inherit }
.text :is(pre, table) { overflow-x: auto; max-width: 100%; display: block }
blockquote { border-inline-start: 3px solid var(--line); margin-inline: 0; padding-inline-start: 1rem }
@media print { body { max-width: none; font-size: 10.5pt } nav { display: none } h2, h3, h4 { break-after: avoid } article > h4, .from { break-inside: avoid } a { color: inherit } }
`;

/** Nothing is loaded and nothing runs, whatever stands in a text. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A digest as one page of HTML that stands alone. */
export const HTML_DIGEST: DigestDialect = {
  head: (title, days) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${line(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${line(title)}</h1>
<nav aria-label="Days">
<ul>
${days.map(({ day, count }) => `<li><a href="#d${day}">${day}</a> (${count})</li>\n`).join('') || '<li>No items.</li>\n'}</ul>
</nav>
<main>
`,
  day: ({ day }) => `<h2 id="d${day}">${day}</h2>\n`,
  tag: (tag) => `<h3>${tag === undefined ? 'No tag' : line(tag)}</h3>\n`,
  item: article,
  tail: '</main>\n</body>\n</html>\n',
};

function article(item: StoredItem): string {
  const { title, link, feed, time } = digestWords(item);
  const name = link === undefined ? line(title) : `<a href="${escapedHtml(link)}">${line(title)}</a>`;
  const lang = item.language === undefined ? '' : ` lang="${line(item.language)}"`;
  const from = [`${line(feed)}, ${time} UTC`, ...(item.authors ?? []).map(line)].join(' · ');
  return `<article dir="auto"${lang}>
<h4 dir="auto">${name}</h4>
<p class="from" dir="auto">${from}</p>
<div class="text" dir="auto">
${textOf(item)}
</div>
${filesOf(item)}</article>
`;
}

function textOf(item: StoredItem): string {
  const { contentHtml } = item;
  return contentHtml === undefined ? paragraphs(fullText(item) ?? '') : withoutLoads(writableText(contentHtml));
}

function filesOf({ enclosures = [] }: StoredItem): string {
  const files = enclosures.flatMap(({ url, type = 'file' }) => {
    const address = safeLink(url);
    return address === undefined ? [] : [`<a href="${escapedHtml(address)}">${line(type)}</a>`];
  });
  return files.length === 0 ? '' : `<p class="files">${files.join(' · ')}</p>\n`;
}

function line(text: string): string {
  return escapedHtml(oneLine(text));
}
