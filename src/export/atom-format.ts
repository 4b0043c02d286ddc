import { toIso } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import type { FeedChannel } from './feed-channel.ts';
import {
  absoluteAddress,
  isWritable,
  itemHtml,
  itemUpdated,
  itemUrn,
  mimeType,
  publicAddress,
  withoutRemoved,
} from './feed-item.ts';
import type { TextFormat } from './paged-format.ts';
import { elementLines, emptyElement, textElement, xmlNamespaces } from './xml-element.ts';

/** Items as Atom (RFC 4287). `<source>` names the feed that an item came from. */
export function atomFormat(channel: FeedChannel): TextFormat {
  return {
    head: () => atomHead(channel),
    items: (items) => withoutRemoved(items).map(atomEntry).join(''),
    tail: () => '</feed>\n',
  };
}

const NAMESPACES = xmlNamespaces({
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
});

function atomHead({ title, link, self, next, updated, id = self ?? link }: FeedChannel): string {
  const parts = [
    textElement('id', id),
    textElement('title', title),
    textElement('updated', toIso(updated)),
    emptyElement('link', { rel: 'alternate', href: link }),
    self === undefined ? '' : emptyElement('link', { rel: 'self', href: self, type: 'application/atom+xml' }),
    next === undefined ? '' : emptyElement('link', { rel: 'next', href: next, type: 'application/atom+xml' }),
    textElement('generator', 'Feedmill'),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${NAMESPACES}>\n${elementLines(parts)}`;
}

function atomEntry(item: StoredItem): string {
  const { published, authors = [], categories = [], language } = item;
  const lang = LANGUAGE.test(language ?? '') ? ` xml:lang="${language}"` : '';
  return `<entry${lang}>\n${elementLines([
    textElement('id', itemUrn(item)),
    textElement('dc:identifier', item.guid),
    textElement('title', item.title ?? ''),
    textElement('updated', toIso(itemUpdated(item))),
    textElement('published', isWritable(published) ? toIso(published) : undefined),
    ...authors.map((author) => `<author>${textElement('name', author)}</author>`),
    ...categories.map((term) => emptyElement('category', { term })),
    ...linksOf(item),
    textElement('summary', item.summary, { type: 'text' }), // said, since many take what looks like a tag for one
    contentOf(item),
    sourceOf(item),
  ])}</entry>\n`;
}

const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

function linksOf({ url, enclosures = [], image, comments }: StoredItem): readonly string[] {
  const link = (rel: string, address: string | undefined, more = {}) => {
    const href = absoluteAddress(address);
    return href === undefined ? '' : emptyElement('link', { rel, href, ...more });
  };
  const thumbnail = absoluteAddress(image);
  return [
    link('alternate', url),
    ...enclosures.map((one) => link('enclosure', one.url, { type: mimeType(one.type), length: one.bytes })),
    link('replies', comments?.url, { type: 'text/html' }),
    thumbnail === undefined ? '' : emptyElement('media:thumbnail', { url: thumbnail }),
  ];
}

/** An entry without an address must have content (RFC 4287 section 4.1.2), be it empty. */
function contentOf(item: StoredItem): string {
  const html = itemHtml(item);
  if (html !== undefined) return textElement('content', html, { type: 'html' });
  return absoluteAddress(item.url) === undefined ? textElement('content', item.summary ?? '', { type: 'text' }) : '';
}

/** Every entry needs an author; its source may have it, so that nobody takes the feed's title for a person's name. */
function sourceOf({ feed, authors = [] }: StoredItem): string {
  const address = publicAddress(feed);
  const title = feed.title ?? feed.id;
  return [
    '<source>',
    textElement('id', address),
    textElement('title', title),
    address === undefined ? '' : emptyElement('link', { rel: 'self', href: address }),
    authors.length > 0 ? '' : `<author>${textElement('name', title)}</author>`,
    '</source>',
  ].join('');
}
