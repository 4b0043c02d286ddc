import { absoluteUrl } from './absolute-url.ts';
import { decodeText } from './decode-text.ts';
import { eachAttribute } from './scan-html.ts';

/** A feed that a page says it has. */
export interface FeedLink {
  readonly url: string;
  readonly title?: string;
}

const FEED_TYPES = /^(application\/(rss|atom|rdf)\+xml|application\/(feed\+)?json|text\/xml)\b/i;
const MAX_LINKS = 50;

/**
 * The feeds that an HTML page names by `<link rel="alternate">` (RSS Board, "RSS Autodiscovery"; HTML Living Standard 4.6.7),
 * in its order. Each address once.
 */
export function findFeedLinks(bytes: Uint8Array, address: string, charset?: string): readonly FeedLink[] {
  const html = decodeText(bytes, charset).text;
  const base = baseOf(html, address);
  const found = new Map<string, FeedLink>();
  for (const tag of tagsOf(html, 'link')) {
    const link = feedLink(attributesOf(tag), base);
    if (link && !found.has(link.url) && found.size < MAX_LINKS) found.set(link.url, link);
  }
  return [...found.values()];
}

function feedLink(attributes: ReadonlyMap<string, string>, base: string): FeedLink | undefined {
  const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (!rels.includes('alternate') && !rels.includes('feed')) return undefined;
  if (!rels.includes('feed') && !FEED_TYPES.test(attributes.get('type') ?? '')) return undefined;
  const url = absoluteUrl(attributes.get('href'), base);
  const title = attributes.get('title')?.trim();
  return url === undefined ? undefined : { url, ...(title && { title }) };
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
