/**
 * What the benchmark's server publishes: made by rule, so that every run and every reader gets the same bytes.
 *
 * A document of 30 items has about 56 KB. HTML stands in it as real feeds write it: half of the RSS in CDATA (WordPress,
 * Substack, the BBC), half escaped (the Guardian, Hugo, Drupal), the Atom escaped with its quotes (Blogger, GitHub).
 */
interface DocumentRules {
  readonly items: number;
  /** Items that come on top, and fall off below, at each change. */
  readonly newPerChange: number;
  /** Characters of HTML in an item. */
  readonly htmlChars: number;
}

export const BENCH_RULES: DocumentRules = { items: 30, newPerChange: 2, htmlChars: 1200 };

const WORDS = (
  'river council market winter signal report harbour people station garden morning bridge letter window paper ' +
  'season number village teacher summer engine question island mountain record doctor kitchen museum railway border'
).split(' ');
/** Characters of a paragraph, about. */
const PARAGRAPH = 350;
const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** The document of a feed after so many changes. Every fourth feed is Atom, the others are RSS. */
export function feedDocument(feed: number, changes: number, rules: DocumentRules): string {
  const newest = rules.items + changes * rules.newPerChange - 1;
  const numbers = Array.from({ length: rules.items }, (_, at) => newest - at);
  return feed % 4 === 3 ? atom(feed, numbers, rules) : rss(feed, numbers, rules);
}

/** Of eight feeds in a row, three are RSS with CDATA, three RSS without, two Atom. */
const isCdata = (feed: number) => feed % 8 < 3;

export function lastModified(changes: number): string {
  return new Date(EPOCH + changes * 60 * MINUTE).toUTCString();
}

function rss(feed: number, numbers: readonly number[], rules: DocumentRules): string {
  const items = numbers.map(
    (n) => `<item>
<title>${title(feed, n)}</title>
<link>https://feed${feed}.example/story/${n}</link>
<guid isPermaLink="false">tag:feed${feed}.example,2026:${n}</guid>
<dc:creator>Author ${n % 7}</dc:creator>
<pubDate>${new Date(EPOCH + n * MINUTE).toUTCString()}</pubDate>
<category>${WORDS[n % WORDS.length]}</category>
<description>${summary(feed, n)}</description>
<content:encoded>${isCdata(feed) ? `<![CDATA[${html(feed, n, rules)}]]>` : escaped(html(feed, n, rules))}</content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Feed ${feed}</title><link>https://feed${feed}.example/</link><description>A feed</description>
${items.join('\n')}
</channel></rss>`;
}

function atom(feed: number, numbers: readonly number[], rules: DocumentRules): string {
  const entries = numbers.map((n) => {
    const at = new Date(EPOCH + n * MINUTE).toISOString();
    const content = escaped(html(feed, n, rules)).replaceAll('"', '&quot;');
    return `<entry>
<title>${title(feed, n)}</title>
<link rel="alternate" type="text/html" href="https://feed${feed}.example/story/${n}"/>
<id>tag:feed${feed}.example,2026:${n}</id>
<author><name>Author ${n % 7}</name></author>
<published>${at}</published><updated>${at}</updated>
<category term="${WORDS[n % WORDS.length]}"/>
<summary>${summary(feed, n)}</summary>
<content type="html">${content}</content>
</entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed ${feed}</title><id>tag:feed${feed}.example,2026:feed</id>
<link href="https://feed${feed}.example/"/><updated>${new Date(EPOCH).toISOString()}</updated>
${entries.join('\n')}
</feed>`;
}

function title(feed: number, n: number): string {
  return `${words(feed * 31 + n, 7)} (${feed}-${n})`;
}

function summary(feed: number, n: number): string {
  return `${words(feed * 17 + n * 3, 24)}.`;
}

function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Paragraphs with a link, an image and some emphasis, as news feeds have them. */
function html(feed: number, n: number, { htmlChars }: DocumentRules): string {
  const parts = [
    `<p><img src="https://feed${feed}.example/image/${n}.jpg" alt="${words(n, 3)}" width="640" height="360"></p>`,
  ];
  for (let at = 0, length = parts[0]!.length; length < htmlChars - PARAGRAPH / 2; at++) {
    const seed = feed * 13 + n * 7 + at * 11;
    const part = `<p>${words(seed, 20)} <a href="https://feed${feed}.example/topic/${seed % 97}">${words(seed + 1, 2)}</a>, ${words(seed + 5, 17)} <em>${words(seed + 9, 2)}</em>.</p>`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('\n');
}

function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, at) => WORDS[(seed * 7 + at * at + at * 3) % WORDS.length]).join(' ');
}
