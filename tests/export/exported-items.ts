import type { RemovedItem, StoredItem } from '../../src/model/item.ts';

const DAY = 86_400_000;
const COLLECTED = Date.UTC(2026, 10, 22, 7);
const WORLD = {
  id: 'world',
  title: 'World & <News>',
  url: 'https://me:secret@world.example/feed.xml',
  tags: ['world'],
};
const LOOSE = { id: 'loose', url: 'https://loose.example/feed?a=1&b=2', tags: [] };

function item(seq: number, more: Partial<StoredItem>): StoredItem {
  const base = { feed: WORLD, feeds: [WORLD.id], collected: COLLECTED + seq * 1000, revision: 0, backfill: false };
  return { seq, id: `01M89J3N6WDDT48309DGB7FR${String(seq).padStart(2, '0')}`, ...base, ...more };
}

/** Items as they come: one with everything, and one for each thing that a format can get wrong. */
export const EXPORTED: readonly StoredItem[] = [
  item(1, {
    guid: 'tag:world.example,2026:1',
    url: 'https://world.example/a?x=1&y="2"',
    title: 'Everything "at once", 1 < 2 & more 🎉',
    authors: ['Ada Müller', 'Bo, Jr.'],
    categories: ['science', 'R&D; "x"'],
    published: Date.UTC(2026, 10, 21, 6, 55, 30),
    updated: Date.UTC(2026, 10, 21, 9),
    summary: 'Short: 1 < 2 & "so on".\nA second line.',
    contentHtml:
      '<p>Full <em>text</em> &amp; <a href="https://world.example/b">a link</a>.</p><img src="https://tracker.example/1.png" alt="A chart" width="600">',
    contentText: 'Full text & a link.',
    enclosures: [
      { url: 'https://world.example/a.mp3', type: 'audio/mpeg', bytes: 123, seconds: 61 },
      { url: 'https://world.example/b.bin' },
    ],
    image: 'https://world.example/a.jpg',
    language: 'en',
    comments: { url: 'https://world.example/a#comments', count: 3 },
    feeds: ['world', 'loose'],
    revision: 2,
    agency: 'AP',
    place: 'Geneva',
    extras: { rating: '5' },
  }),
  item(2, { guid: '2', url: 'https://world.example/2', summary: 'No title, no date.', backfill: true }),
  item(3, {
    title: 'Ends CDATA ]]> early',
    contentHtml: '<p>]]&gt; ]]> &lt;script&gt;</p>',
    contentText: ']]> ]]> <script>',
  }),
  item(4, {
    title: 'Control \u0000\u000b\u001f signs, half a pair \ud83d and \uffff',
    url: 'https://world.example/4 a{b}',
    summary: 'One\r\ntwo\tthree \u2028 four',
  }),
  item(5, {
    feed: LOOSE,
    feeds: ['loose'],
    title: 'شريط إخباري من اليمين',
    language: 'ar',
    summary: 'من اليمين إلى اليسار',
    published: COLLECTED - 5 * DAY,
    dateDoubt: { why: 'twin', shownAt: COLLECTED - DAY },
  }),
  item(6, {
    title: '# Not a heading *at* [all](https://evil.example) `x` | y',
    url: 'https://world.example/6',
    copyOf: '01M89J3N6WDDT48309DGB7FR01',
    similarity: 0.91,
    published: Date.UTC(12_345, 0),
    summary: `${'A very long text. '.repeat(60)}The end.`,
  }),
  item(7, { url: '/relative', enclosures: [{ url: 'relative.mp3' }], title: '=1+1 <b>bold</b> &amp;' }),
];

export const REMOVED: RemovedItem = { seq: 8, id: '01M89J3N6WDDT48309DGB7FR08', removed: true };
