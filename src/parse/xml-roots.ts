import type { FeedFormat } from '../model/parsed-feed.ts';

const ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['urlset', 'sitemap'],
]);
/** What may stand alone where there is no page around it: many pages have elements of these names. */
const PARTS: ReadonlyMap<string, FeedFormat> = new Map([
  ['channel', 'rss'],
  ['item', 'rss'],
  ['entry', 'atom'],
]);
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['html', 'the document is a web page, no feed: "feedmill feeds discover" finds the feeds that it names'],
  ['opml', 'the document is a list of feeds (OPML), no feed: "feedmill feeds import" adds its feeds'],
  ['sitemapindex', 'the document is an index of sitemaps, no feed: add the news sitemap that it names'],
]);

export const NO_FEED = 'the document is no RSS, RDF, Atom or JSON feed, and no news sitemap';
export const NO_NEWS = 'the document is a sitemap without news, no feed';

/** The format that an element begins, by its name without prefix. */
export function rootFormat(local: string, isInPage: boolean): FeedFormat | undefined {
  return ROOTS.get(local) ?? (isInPage ? undefined : PARTS.get(local));
}

/** What a document is that is no feed, where its root tells. */
export function otherKind(local: string): string | undefined {
  return OTHERS.get(local);
}
