import { absoluteUrl } from './absolute-url.ts';
import { eachAttribute } from './html-attributes.ts';

const FEED_TYPES = /^(application\/(rss|atom|rdf)\+xml|application\/(feed\+)?json|text\/xml)\b/i;
/** A part of a path or a query that says "feed". */
const FEED_LIKE = /(?:^|[/.?=&_-])(?:rss2?|atom|feeds?|rdf)(?:[/.?=&_-]|\d|$)|\.(?:rss|rdf|atom)$|feed\.json$/i;
const MAX_LINKS = 50;

export function isFeedType(type: string | undefined): boolean {
  return FEED_TYPES.test(type ?? '');
}

/**
 * The feeds that an HTML page names by `<link rel="alternate">` (RSS Board, "RSS Autodiscovery"; HTML Living Standard 4.6.7),
 * in its order. Each address once.
 */
export function findFeedLinks(html: string, address: string): readonly string[] {
  const base = baseOf(html, address);
  return eachOnce(function* () {
    for (const tag of tagsOf(html, 'link')) {
      const link = feedLink(attributesOf(tag), base);
      if (link) yield link;
    }
  });
}

/** The links for people that look like feeds: an address that says so, or a link called "RSS". */
export function findFeedAnchors(html: string, address: string): readonly string[] {
  const base = baseOf(html, address);
  return eachOnce(function* () {
    for (const [, source, text] of html.matchAll(/<a\s([^<>]{0,4096})>([^<]{0,40})/gi)) {
      const url = absoluteUrl(attributesOf(source!).get('href'), base);
      const { pathname = '', search = '' } = url !== undefined && URL.canParse(url) ? new URL(url) : {};
      if (url && (FEED_LIKE.test(pathname + search) || /^\s*(?:json\s)?\s*(?:rss|atom|feed)\b/i.test(text!))) yield url;
    }
  });
}

/** What a page says it was made with: `WordPress 6.4`, `Ghost 5.2`. */
export function generatorOf(html: string): string | undefined {
  for (const tag of tagsOf(html, 'meta')) {
    const attributes = attributesOf(tag);
    if (attributes.get('name')?.toLowerCase() === 'generator') return attributes.get('content');
  }
  return undefined;
}

function eachOnce(links: () => Generator<string>): readonly string[] {
  const found = new Set<string>();
  for (const link of links()) {
    found.add(link);
    if (found.size >= MAX_LINKS) break;
  }
  return [...found];
}

function feedLink(attributes: ReadonlyMap<string, string>, base: string): string | undefined {
  const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (!rels.includes('alternate') && !rels.includes('feed')) return undefined;
  if (!rels.includes('feed') && !isFeedType(attributes.get('type'))) return undefined;
  return absoluteUrl(attributes.get('href'), base);
}

function baseOf(html: string, address: string): string {
  for (const tag of tagsOf(html, 'base')) return absoluteUrl(attributesOf(tag).get('href'), address) ?? address;
  return address;
}

/** What stands in each tag of a name. Looks at each sign once. */
function* tagsOf(html: string, name: string): Generator<string> {
  const tag = new RegExp(`<${name}\\s([^<>]{0,4096})>`, 'gi');
  for (const [, source] of html.matchAll(tag)) yield source!;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  eachAttribute(source, (name, value) => attributes.set(name, value));
  return attributes;
}
