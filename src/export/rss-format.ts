import { escapedHtml } from '../model/escaped-html.ts';
import { toIso } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import type { FeedChannel } from './feed-channel.ts';
import {
  absoluteAddress,
  isWritable,
  itemHtml,
  itemModified,
  itemUrn,
  mimeType,
  publicAddress,
  withoutRemoved,
} from './feed-item.ts';
import type { TextFormat } from './paged-format.ts';
import { elementLines, emptyElement, textElement, xmlNamespaces } from './xml-element.ts';

/** Items as RSS 2.0. Every text of an item is there; `<source>` names the feed that it came from. */
export function rssFormat(channel: FeedChannel): TextFormat {
  return {
    head: () => rssHead(channel),
    items: (items) => withoutRemoved(items).map(rssItem).join(''),
    tail: () => '</channel>\n</rss>\n',
  };
}

const NAMESPACES = xmlNamespaces({
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
});

function rssHead({ title, link, self, next, updated }: FeedChannel): string {
  const parts = [
    textElement('title', title),
    textElement('link', link),
    textElement('description', title),
    self === undefined ? '' : emptyElement('atom:link', { rel: 'self', href: self, type: 'application/rss+xml' }),
    next === undefined ? '' : emptyElement('atom:link', { rel: 'next', href: next, type: 'application/rss+xml' }),
    textElement('lastBuildDate', new Date(updated).toUTCString()),
    textElement('generator', 'Feedmill'),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"${NAMESPACES}>\n<channel>\n${elementLines(parts)}`;
}

function rssItem(item: StoredItem): string {
  const { title, published, authors = [], categories = [], comments, language, image, feed } = item;
  const thumbnail = absoluteAddress(image);
  return `<item>\n${elementLines([
    textElement('title', title),
    textElement('link', absoluteAddress(item.url)),
    textElement('guid', itemUrn(item), { isPermaLink: 'false' }),
    textElement('dc:identifier', item.guid),
    textElement('pubDate', isWritable(published) ? new Date(published).toUTCString() : undefined),
    textElement('atom:updated', toIso(itemModified(item))),
    ...authors.map((author) => textElement('dc:creator', author)),
    ...categories.map((category) => textElement('category', category)),
    textElement('description', summaryOf(item)),
    textElement('content:encoded', itemHtml(item)),
    ...enclosuresOf(item),
    thumbnail === undefined ? '' : emptyElement('media:thumbnail', { url: thumbnail }),
    textElement('comments', absoluteAddress(comments?.url)),
    textElement('dc:language', language),
    sourceOf(feed),
  ])}</item>\n`;
}

/** RSS requires its address; a file of ours has none. */
function sourceOf(feed: StoredItem['feed']): string {
  const url = publicAddress(feed);
  return url === undefined ? '' : textElement('source', feed.title ?? feed.id, { url });
}

/** `<description>` is HTML. RSS wants it where there is no title. */
function summaryOf({ title, summary }: StoredItem): string | undefined {
  return summary === undefined ? (title === undefined ? '' : undefined) : escapedHtml(summary);
}

/** RSS requires all three attributes; a length that nobody knows is 0, by its Best Practices Profile. */
function enclosuresOf({ enclosures = [] }: StoredItem): readonly string[] {
  return enclosures.map(({ url, type, bytes }) => {
    const address = absoluteAddress(url);
    const known = { length: bytes ?? 0, type: mimeType(type) ?? 'application/octet-stream' };
    return address === undefined ? '' : emptyElement('enclosure', { url: address, ...known });
  });
}
