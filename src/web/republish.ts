import type { Context, Hono } from 'hono';
import type { FeedChannel } from '../export/feed-channel.ts';
import { feedDocument } from '../export/feed-document.ts';
import type { FeedFormatName } from '../export/format-names.ts';
import { atMost } from '../model/at-most.ts';
import type { Instant } from '../model/instant.ts';
import type { LatestItems } from '../model/latest-item.ts';
import { AnswerFreshness, isKnown } from './answer-freshness.ts';
import { type FeedAddress, feedAddress } from './feed-address.ts';
import { type LatestPage, latestPage } from './latest-page.ts';

/** What the feeds that we serve are made of. */
export interface RepublishPorts {
  /** The store's id: feeds of another store are others. */
  readonly store: string;
  readonly latest: LatestItems;
  /** The title of a feed, and its site's page, where these are known; undefined where there is no such feed. */
  readonly feed: (id: string) => { readonly title?: string; readonly link?: string } | undefined;
  readonly hasTag: (tag: string) => boolean;
  /** The feeds that are polled, as OPML. */
  readonly opml: () => string;
  readonly now: () => Instant;
}

const TYPES: Readonly<Record<FeedFormatName | 'opml', string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  jsonfeed: 'application/feed+json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
};

/** Of more readers at once the others wait: each step of each page would hold up the writer, and `/healthz`. */
const PAGES_AT_ONCE = 2;

/** `/feeds/…` and `/opml`, with conditional requests (RFC 9110) and paging (RFC 5005 section 3). */
export function republish(app: Hono, ports: RepublishPorts): void {
  const freshness = new AnswerFreshness();
  const limit = atMost(PAGES_AT_ONCE);
  const answer = (c: Context, type: keyof typeof TYPES, body: string) => {
    const fresh = freshness.of(c.req.url, body, ports.now());
    c.header('etag', fresh.etag);
    if (fresh.modified !== undefined) c.header('last-modified', new Date(fresh.modified).toUTCString());
    c.header('cache-control', 'private, no-cache');
    const noneMatch = c.req.header('if-none-match');
    if (isKnown(fresh, { noneMatch, modifiedSince: c.req.header('if-modified-since') })) return c.body(null, 304);
    return c.body(body, 200, { 'content-type': TYPES[type] });
  };
  app.get('/feeds/*', async (c) => {
    const url = askedUrl(c);
    const path = url.pathname.slice(url.pathname.indexOf('/feeds/') + '/feeds/'.length);
    const address = feedAddress(path, url.searchParams);
    const missing = address ? whatIsMissing(address, ports) : FEEDS;
    if (!address || missing) return c.text(`${missing}\n`, 404);
    const page = await limit(() => latestPage(address, ports.latest));
    return answer(c, address.format, feedDocument(address.format, channelOf(address, page, url, ports), page.items));
  });
  app.get('/opml', (c) => answer(c, 'opml', ports.opml()));
}

/** As the reader wrote it: a proxy in between may have taken off the encryption. */
function askedUrl(c: Context): URL {
  const url = new URL(c.req.url);
  if (c.req.header('x-forwarded-proto') === 'https') url.protocol = 'https:';
  return url;
}

const FEEDS =
  'there are /feeds/all, /feeds/tag/NAME, /feeds/feed/ID and /feeds/search?q=WORDS, with .atom, .rss or .json behind the name, and ?limit=1 to 1000';

function whatIsMissing({ selection: { feed, tag } }: FeedAddress, ports: RepublishPorts): string | undefined {
  if (feed !== undefined && !ports.feed(feed)) return `there is no feed "${feed}"; /opml names them all`;
  if (tag !== undefined && !ports.hasTag(tag)) return `no feed has the tag "${tag}"; /opml names them all`;
  return undefined;
}

function channelOf(address: FeedAddress, { items, next }: LatestPage, url: URL, ports: RepublishPorts): FeedChannel {
  const { feed: id, tag, query } = address.selection;
  const feed = id === undefined ? undefined : ports.feed(id);
  const name = feed?.title ?? id ?? tag ?? query;
  return {
    id: `urn:ulid:${ports.store}:${address.name}`,
    title: name === undefined ? 'Feedmill' : `Feedmill: ${name}`,
    link: feed?.link ?? new URL('/', url).href,
    self: url.href,
    ...(next !== undefined && { next: pageBefore(url, next) }),
    updated: Math.max(0, ...items.map(({ collected, revisedAt = collected }) => revisedAt)), // dates of items may lie anywhere
  };
}

function pageBefore(url: URL, place: number): string {
  const older = new URL(url);
  older.searchParams.set('before', String(place));
  return older.href;
}
