import type { FeedOutline } from '../parse/read-opml.ts';
import { feedSchema } from './feed-schema.ts';

/** Attributes of ours carry the keys of a feed in a YAML list: `feedmill:every="10m"`. Lists and mappings are JSON. */
export const OPML_NAMESPACE = 'urn:feedmill:opml:1';
const OPML_KEYS = Object.keys(feedSchema.shape).filter((key) => key !== 'url');

/**
 * An outline as an entry of a list, to be checked like one. Folders and `category` are its tags. FreshRSS's interval,
 * user agent, cookie, headers and proxy are kept. `{ note }` if it is not to be polled: without an address, FreshRSS's
 * scrapers, and feeds switched off there.
 */
export function opmlEntry({ attributes, folders }: FeedOutline): Record<string, unknown> | { readonly note: string } {
  const { type = '' } = attributes;
  if (/xpath|jsonpath|dotnotation|dotpath|\bhtml\b/i.test(type))
    return { note: `${type} is a page to be scraped, no feed` };
  if (!attributes['xmlurl']?.trim()) return { note: withoutAddress(attributes['htmlurl']) };
  if (Number(attributes['frss:ttl']) < 0) return { note: 'it is muted in FreshRSS: add it by hand where it is wanted' };
  const title = (attributes['title'] || attributes['text'])?.trim();
  const tags = [...new Set([...folders, ...categories(attributes['category'])])];
  return {
    url: attributes['xmlurl'],
    ...(title && title !== attributes['xmlurl'] && { title }),
    ...(tags.length > 0 && { tags }),
    ...freshRss(attributes),
    ...ours(attributes),
  };
}

function withoutAddress(page: string | undefined): string {
  const mend = page ? `: "feedmill feeds add ${page}" looks for the feed of that page` : '';
  return `it has no xmlUrl, the address of a feed${mend}`;
}

/** OPML 2.0: `/Boston/Weather,/Harvard/Berkman,Politics`; a slash parts levels, of which each is a tag. */
function categories(written: string | undefined): readonly string[] {
  const parts = (written ?? '').split(/[,/]/).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function freshRss(attributes: FeedOutline['attributes']): Record<string, unknown> {
  const ttl = Number(attributes['frss:ttl']);
  const proxy = freshRssProxy(attributes['frss:curlopt_proxy']?.trim(), attributes['frss:curlopt_proxytype']);
  const headers = Object.fromEntries([
    ...(attributes['frss:curlopt_httpheader'] ?? '').split('\n').flatMap(headerLine),
    ...pair('User-Agent', attributes['frss:curlopt_useragent']),
    ...pair('Cookie', attributes['frss:curlopt_cookie']),
  ]);
  return {
    ...(ttl > 0 && { every: `${ttl}s` }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(proxy !== undefined && { proxy }),
  };
}

/** A feed that was read by a proxy must not be read without it: if we can't use it (SOCKS), the check of the entry says so. */
function freshRssProxy(address: string | undefined, type: string | undefined): string | undefined {
  if (!address || address === 'none' || address.includes('://')) return address || undefined;
  return `${type === '2' ? 'https' : /^[4-7]$/.test(type ?? '') ? 'socks' : 'http'}://${address}`; // curl's CURLPROXY_HTTPS, _SOCKS4 to _SOCKS5_HOSTNAME
}

function headerLine(line: string): readonly (readonly [string, string])[] {
  const found = /^([\w-]+)\s*:\s*(.+)$/.exec(line.trim());
  return found ? [[found[1]!, found[2]!]] : [];
}

function pair(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value?.trim() ? [[name, value.trim()]] : [];
}

function ours(attributes: FeedOutline['attributes']): Record<string, unknown> {
  const held = OPML_KEYS.flatMap((key) => {
    const written = attributes[`feedmill:${key}`];
    return written === undefined ? [] : [[key, keyValue(written)]];
  });
  return Object.fromEntries(held);
}

function keyValue(written: string): unknown {
  if (!/^[[{]/.test(written)) return written;
  try {
    return JSON.parse(written);
  } catch {
    return written; // the check of the entry says what is wrong with it
  }
}
