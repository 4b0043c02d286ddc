import { FeedFormatError } from '../model/errors.ts';
import type { FeedFormat, ParsedFeed } from '../model/parsed-feed.ts';
import { isHollow } from './is-hollow.ts';

const ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['urlset', 'sitemap'],
]);
/** What may stand alone if there is no page around it: many pages have elements of these names. */
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
const NO_FEED = 'the document is no RSS, RDF, Atom or JSON feed, and no news sitemap';
const NO_NEWS = 'the document is a sitemap without news, no feed';

/** Looks for the element that begins the feed. Others are passed over: some servers wrap a feed, or put a page or text before it. */
export class RootFinder {
  format: FeedFormat | undefined;
  /** Did another element come before it? */
  hasBefore = false;
  #isInPage = false;
  #isPart = false;
  #otherKind: string | undefined;

  /** An element's name without its prefix; true where it begins the feed. */
  look(local: string): boolean {
    this.format = ROOTS.get(local) ?? (this.#isInPage ? undefined : PARTS.get(local));
    this.#isPart = this.format !== undefined && !ROOTS.has(local);
    this.#otherKind ??= OTHERS.get(local);
    this.#isInPage ||= local === 'html' || local === 'body';
    this.hasBefore ||= this.format === undefined;
    return this.format !== undefined;
  }

  /**
   * The format at the end. Throws FeedFormatError where there was no feed, and says what there
   * was instead: television programmes have channels, menus have items, and any document may be RDF.
   */
  settle({ title, link, items }: Omit<ParsedFeed, 'format'>, hasNews: boolean): FeedFormat {
    const isNamed = this.format === 'rdf' ? title || link : title && link;
    const needsItems = this.#isInPage || ((this.#isPart || this.format === 'rdf') && !isNamed);
    if (!this.format || (needsItems && items.every(isHollow))) throw new FeedFormatError(this.#otherKind ?? NO_FEED);
    if (this.format === 'sitemap' && !hasNews) throw new FeedFormatError(NO_NEWS);
    return this.format;
  }
}
