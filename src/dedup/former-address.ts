import { mayHaveHost } from '../model/may-have-host.ts';

/**
 * A page's address before rules 3 (`page-address` is today's). Older rows are kept under it, so it never changes.
 * Tracking parameters, default port and empty, tracking or text fragments go; http is https; the host is lower-cased.
 */
export function formerAddress(address: string): string {
  if (!mayHaveHost(address)) return address.trim();
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address.trim();
  }
  if (url.protocol === 'http:') {
    url.protocol = 'https:';
    if (url.port === '80') url.port = '';
  }
  if (isIdleFragment(url.hash)) url.hash = '';
  if (url.search) dropTracking(url);
  return url.href;
}

const TRACKING_PREFIXES = ['utm_', 'mtm_', 'pk_', 'piwik_', 'matomo_', 'hsa_', 'oly_', 'vero_', '_hs', 'at_'];
// biome-ignore format: a table reads better in rows
const TRACKING = new Set([
  'fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'msclkid', 'twclid', 'yclid', 'ysclid', 'igshid', 'igsh',
  'mc_cid', 'mc_eid', 'mkt_tok', 'ns_campaign', 'ns_mchannel', 'ns_source', 'cmpid', 'ocid', 's_cid', '_openstat',
  'ml_subscriber', 'ml_subscriber_hash', 'rb_clickid', 'wickedid', 'ttclid', 'srsltid', 'spm', 'xtor', 'ga_source',
]);

function dropTracking(url: URL): void {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair.split('=', 1)[0]!.toLowerCase()));
  url.search = kept.length > 0 ? `?${kept.join('&')}` : '';
}

function isTracking(name: string): boolean {
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** `#`, `#:~:text=…` (a highlight), `#utm_…` and their like name no part of the page. */
function isIdleFragment(hash: string): boolean {
  return hash === '' || hash === '#' || hash.startsWith('#:~:') || isTracking(hash.slice(1).split('=', 1)[0]!);
}
