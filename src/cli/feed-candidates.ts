import { atMost } from '../model/at-most.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import { decodeText } from '../parse/decode-text.ts';
import { knownPlaces, usualPlaces } from '../parse/feed-places.ts';
import { findFeedAnchors, findFeedLinks, generatorOf, isFeedType } from '../parse/find-feed-links.ts';
import { newsInSitemapIndex, sitemapsInRobots } from '../parse/find-sitemaps.ts';
import { linkHeader } from '../parse/link-header.ts';
import { type Read, type Reader, readFeed } from './read-feed.ts';

/** How a feed was found, the surest way first. */
const FOUND_BY = ['itself', 'link', 'header', 'system', 'anchor', 'usual', 'robots'] as const;
type FoundBy = (typeof FOUND_BY)[number];

/** A feed that was found at an address or named by its page, and read. */
export interface Candidate {
  readonly url: string;
  readonly found: FoundBy;
  readonly feed: ParsedFeed;
}

export interface Candidates {
  /** The best first. */
  readonly candidates: readonly Candidate[];
  /** Why there is none. */
  readonly why?: string;
  /** Addresses that its page named, but that were not asked: they were more than twenty. */
  readonly unasked?: number;
}

interface Named {
  readonly url: string;
  readonly found: FoundBy;
}

/** So many of what a page names, of the usual places and of sitemaps at most, and two at a time: we are guests. */
const MAX_ASKED = 20;
const AT_ONCE = 2;

/**
 * The feeds of a site: the address itself, else those that its page and headers name, those of its publishing system, and links
 * that look like feeds; where none of them is one, the usual places; with `isThorough`, sitemaps of news too.
 */
export async function feedCandidates(url: string, reader: Reader, isThorough = false): Promise<Candidates> {
  const read = await readFeed(url, reader);
  if (read.kind === 'feed') return { candidates: [{ url: lasting(url, read), found: 'itself', feed: read.feed }] };
  if (read.kind === 'failed' || read.address === undefined) return { candidates: [], why: read.why };
  const { document, address } = read;
  const html = withoutComments(decodeText(document.bytes, document.charset).text);
  const links = namedBy(html, address, document.linkHeader);
  const named = await readAll(links, reader);
  const usual = named.length > 0 ? [] : await readAll(usualPlaces(address).map(by('usual')), reader);
  const news = isThorough ? await readAll(await newsOf(address, reader), reader) : [];
  const candidates = ranked([...named, ...usual, ...news]);
  const unasked = Math.max(0, links.length - MAX_ASKED);
  return candidates.length > 0
    ? { candidates, unasked }
    : { candidates, why: 'it is no feed, and names none that can be read' };
}

/** What a page has commented out it does not offer. */
function withoutComments(html: string): string {
  return html
    .split('<!--')
    .map((part, at) => (at === 0 || !part.includes('-->') ? part : part.slice(part.indexOf('-->') + 3)))
    .join('');
}

function namedBy(html: string, address: string, header = ''): readonly Named[] {
  const inHeader = linkHeader(header, address).filter(
    ({ rels, type }) => rels.includes('alternate') && isFeedType(type),
  );
  return [
    ...findFeedLinks(html, address).map(by('link')),
    ...inHeader.map((link) => link.url).map(by('header')),
    ...knownPlaces(address, html, generatorOf(html)).map(by('system')),
    ...findFeedAnchors(html, address).map(by('anchor')),
  ];
}

/** `${NAME}` of a document is no name of ours: a secret must not be filled in where a page asks for it. */
const by =
  (found: FoundBy) =>
  (url: string): Named => ({ url: url.replaceAll('${', '$%7B'), found });

/** The sitemaps of news that robots.txt names, also by an index. */
async function newsOf(address: string, reader: Reader): Promise<readonly Named[]> {
  const robots = await textAt(new URL('/robots.txt', address).href, reader);
  const maps = sitemapsInRobots(robots ?? '')
    .map(by('robots'))
    .filter(isOnline);
  const inIndex = async ({ url }: Named) => newsInSitemapIndex((await textAt(url, reader)) ?? '');
  const limit = atMost(AT_ONCE);
  const inIndexes = await Promise.all(maps.map((map) => limit(() => inIndex(map))));
  return [...maps.filter(({ url }) => /news/i.test(url)), ...inIndexes.flat().map(by('robots'))];
}

async function textAt(url: string, reader: Reader): Promise<string | undefined> {
  const read = await readFeed(url, reader);
  return read.kind === 'other' ? decodeText(read.document.bytes, read.document.charset).text : undefined;
}

/** A document must not make us read files of this machine. */
function isOnline({ url }: Named): boolean {
  return /^https?:/i.test(url);
}

/** Those that can be read, each feed once. */
async function readAll(named: readonly Named[], reader: Reader): Promise<readonly Candidate[]> {
  const once = new Map<string, Named>();
  for (const one of named.filter(isOnline)) if (!once.has(one.url)) once.set(one.url, one);
  const asked = [...once.values()].slice(0, MAX_ASKED);
  const limit = atMost(AT_ONCE);
  const reads = await Promise.all(
    asked.map(async (one) => ({ ...one, read: await limit(() => readFeed(one.url, reader)) })),
  );
  const seen = new Set<string>();
  return reads.flatMap(({ url, found, read }) =>
    isNewFeed(read, seen) ? [{ url: lasting(url, read), found, feed: read.feed }] : [],
  );
}

/** Where it has moved for good, its new address. */
function lasting(url: string, { document }: Extract<Read, { kind: 'feed' }>): string {
  return document.movedTo ?? url;
}

/** Two addresses often lead to one feed: it then gives the same items. */
function isNewFeed(read: Read, seen: Set<string>): read is Extract<Read, { kind: 'feed' }> {
  if (read.kind !== 'feed') return false;
  const { format, items } = read.feed;
  const mark = JSON.stringify([format, ...items.slice(0, 5).map(({ guid, url, title }) => guid ?? url ?? title)]);
  const isKnown = items.length > 0 && seen.has(mark);
  seen.add(mark);
  return !isKnown;
}

/** Feeds of comments and empty ones come last; then by how they were found, then in the page's order. */
function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  const weight = ({ url, found, feed }: Candidate) =>
    (isOfComments(url, feed) ? 100 : 0) + (feed.items.length === 0 ? 50 : 0) + FOUND_BY.indexOf(found);
  return [...candidates].sort((a, b) => weight(a) - weight(b));
}

function isOfComments(url: string, { title = '' }: ParsedFeed): boolean {
  return /\bcomments?\b/i.test(`${new URL(url).pathname} ${title}`);
}
