import type { ParsedFeed } from '../model/parsed-feed.ts';
import { decodeText } from '../parse/decode-text.ts';
import { knownPlaces, usualPlaces } from '../parse/feed-places.ts';
import { findFeedAnchors, findFeedLinks, generatorOf, isFeedType } from '../parse/find-feed-links.ts';
import { newsInSitemapIndex, sitemapsInRobots } from '../parse/find-sitemaps.ts';
import { linkHeader } from '../parse/link-header.ts';
import { inTurn } from './in-turn.ts';
import { type Read, type Reader, readFeed } from './read-feed.ts';

/** How a feed was found, the surest way first. */
export const FOUND_BY = ['itself', 'link', 'header', 'system', 'anchor', 'usual', 'robots'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

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
}

interface Named {
  readonly url: string;
  readonly found: FoundBy;
}

/** A site is asked so often at most, and by two at a time: we are guests. */
const MAX_ASKED = 20;
const AT_ONCE = 2;

/**
 * The feeds of a site: the address itself, else those that its page and headers name, those of its publishing system, and links
 * that look like feeds; where none of them is one, the usual places; with `isThorough`, sitemaps of news too.
 */
export async function feedCandidates(url: string, reader: Reader, isThorough = false): Promise<Candidates> {
  const read = await readFeed(url, reader);
  if (read.kind === 'feed') return { candidates: [{ url, found: 'itself', feed: read.feed }] };
  if (read.kind === 'failed' || read.address === undefined) return { candidates: [], why: read.why };
  const { document, address } = read;
  const html = decodeText(document.bytes, document.charset).text;
  const named = await readAll(namedBy(html, address, document.linkHeader), reader);
  const usual = named.length > 0 ? [] : await readAll(usualPlaces(address).map(by('usual')), reader);
  const news = isThorough ? await readAll(await newsOf(address, reader), reader) : [];
  const candidates = ranked([...named, ...usual, ...news]);
  return candidates.length > 0
    ? { candidates }
    : { candidates, why: `${read.why}; none was found by other ways either` };
}

function namedBy(html: string, address: string, header = ''): readonly Named[] {
  const inHeader = linkHeader(header, address).filter(
    ({ rels, type }) => rels.includes('alternate') && isFeedType(type),
  );
  return [
    ...findFeedLinks(html, address)
      .map((link) => link.url)
      .map(by('link')),
    ...inHeader.map((link) => link.url).map(by('header')),
    ...knownPlaces(address, html, generatorOf(html)).map(by('system')),
    ...findFeedAnchors(html, address)
      .map((link) => link.url)
      .map(by('anchor')),
  ];
}

const by =
  (found: FoundBy) =>
  (url: string): Named => ({ url, found });

/** The sitemaps of news that robots.txt names, also by an index. */
async function newsOf(address: string, reader: Reader): Promise<readonly Named[]> {
  const robots = await textAt(new URL('/robots.txt', address).href, reader);
  const maps = sitemapsInRobots(robots ?? '');
  const inIndexes = await inTurn(maps, AT_ONCE, async (map) => newsInSitemapIndex((await textAt(map, reader)) ?? ''));
  return [...maps.filter((map) => /news/i.test(map)), ...inIndexes.flat()].map(by('robots'));
}

async function textAt(url: string, reader: Reader): Promise<string | undefined> {
  const read = await readFeed(url, reader);
  return read.kind === 'other' ? decodeText(read.document.bytes, read.document.charset).text : undefined;
}

/** Those that can be read, each document once. A page must not make us read files of this machine. */
async function readAll(named: readonly Named[], reader: Reader): Promise<readonly Candidate[]> {
  const addresses = new Map(
    named
      .filter(({ url }) => /^https?:/i.test(url))
      .map((one) => [one.url, one] as const)
      .reverse(),
  );
  const asked = [...addresses.values()].reverse().slice(0, MAX_ASKED);
  const reads = await inTurn(asked, AT_ONCE, async ({ url, found }) => ({
    url,
    found,
    read: await readFeed(url, reader),
  }));
  const seen = new Set<string>();
  return reads.flatMap(({ url, found, read }) => (isNewFeed(read, seen) ? [{ url, found, feed: read.feed }] : []));
}

/** Two addresses often lead to one feed: by a redirect, or by giving the same items. */
function isNewFeed(read: Read, seen: Set<string>): read is Extract<Read, { kind: 'feed' }> {
  if (read.kind !== 'feed') return false;
  const { format, items } = read.feed;
  const marks = [
    read.address ?? '',
    JSON.stringify([format, ...items.slice(0, 5).map(({ guid, url }) => guid ?? url)]),
  ];
  const isKnown = marks.some((mark, at) => seen.has(mark) && (at === 0 || items.length > 0));
  for (const mark of marks) seen.add(mark);
  return !isKnown;
}

/** Feeds of comments and empty ones come last; then by how they were found, then in the page's order. */
function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  const weight = ({ url, found, feed }: Candidate) =>
    (isOfComments(url, feed) ? 100 : 0) + (feed.items.length === 0 ? 50 : 0) + FOUND_BY.indexOf(found);
  return [...candidates].sort((a, b) => weight(a) - weight(b));
}

function isOfComments(url: string, { title = '' }: ParsedFeed): boolean {
  return /comment/i.test(`${new URL(url).pathname} ${title}`);
}
