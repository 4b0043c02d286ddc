import { mayHaveHost } from '../model/may-have-host.ts';

/** A redirector: its hosts, its paths, and the parameters that may carry where it leads. `?` is the whole query. */
type Redirector = readonly [hosts: RegExp, path: RegExp, parameters: readonly string[]];

const GOOGLE = String.raw`(?:[a-z]{2,6}\.(?:url\.)?)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})`;
const ANY = /^/;

/** Hosts without `www.` and `m.`. Google Alerts, Bing News and Yahoo put such links into feeds; the rest comes by copying. */
// biome-ignore format: a table reads better in rows
const REDIRECTORS: readonly Redirector[] = [
  [new RegExp(`^${GOOGLE}$`), /^\/url\/?$/, ['url', 'q']],
  [/^bing\.com$/, /^\/news\/apiclick\.aspx$/i, ['url']],
  [/^duckduckgo\.com$/, /^\/l\/?$/, ['uddg']],
  [/^(?:(?:l|lm)\.)?facebook\.com$|^l\.(?:instagram|messenger|threads)\.(?:com|net)$|^lm\.facebook\.com$/, /^\/(?:l\.php)?$/, ['u']],
  [/^out\.reddit\.com$/, ANY, ['url']],
  [/^t\.umblr\.com$/, /^\/redirect$/, ['z']],
  [/^youtube\.com$/, /^\/redirect$/, ['q']],
  [/^linkedin\.com$/, /^\/(?:redir\/(?:redirect|general-malware-page)|safety\/go)\/?$/, ['url']],
  [/^vk\.com$/, /^\/away\.php$/, ['to']],
  [/^steamcommunity\.com$/, /^\/linkfilter\/?$/, ['url', 'u']],
  [/^slack-redir\.net$/, /^\/link$/, ['url']],
  [/^medium\.com$/, /^\/(?:r\/?|m\/global-identity(?:-2)?)$/, ['url', 'redirectUrl']],
  [/^getpocket\.com$/, /^\/redirect$/, ['url']],
  [/^(?:exit|gate)\.sc$/, /^\/$/, ['url']],
  [/^link\.(?:zhihu\.com|csdn\.net|juejin\.cn)$/, /^\/$/, ['target']],
  [/^weibo\.cn$/, /^\/sinaurl$/, ['u', 'toasturl']],
  [/^douban\.com$/, /^\/link2\/?$/, ['url']],
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, ANY, ['url']],
  [/^go\.(?:redirectingat|skimresources)\.com$/, /^\/$/, ['url']],
  [/^redirect\.viglink\.com$/, /^\/$/, ['u']],
  [/^click\.linksynergy\.com$/, /^\/(?:deeplink|link|fs-bin\/click)$/, ['murl']],
  [/^awin1\.com$/, /^\/cread\.php$/, ['ued', 'p']],
  [/^rd\.bizrate\.com$/, /^\/rd$/, ['t']],
  [/^(?:href\.li|anonym\.to|dereferer\.org)$/, /^\/$/, ['?']],
  [/^deviantart\.com$/, /^\/users\/outgoing$/, ['?']],
];

/** `www-example-org.cdn.ampproject.org/c/s/www.example.org/page`: `s` for https; `c` and `v` for pages and their viewer. */
const AMP_CACHE = /(?:^|\.)cdn\.ampproject\.org$/;
const AMP_VIEWER = new RegExp(`^(?:${GOOGLE}|bing\\.com)$`);
/** `us.rd.yahoo.com/…/*http://…` and `r.search.yahoo.com/…/RU=https%3a…/RK=…` */
const YAHOO = /^(?:[a-z]{2}\.rd|r\.search)\.yahoo\.com$/;

/** Where a redirector or an AMP cache says itself that it leads. Undefined for every other address, and for one that hides it. */
export function targetOf(url: URL): URL | undefined {
  if (!mayLead(url)) return undefined;
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const cached = cachedBy(host, url);
  if (cached) return webAddress(cached);
  if (YAHOO.test(host))
    return webAddress(/\/\*(https?:.*)$/.exec(url.pathname + url.search)?.[1] ?? ruOf(url.pathname));
  const found = REDIRECTORS.find(([hosts, path]) => hosts.test(host) && path.test(url.pathname));
  if (!found) return undefined;
  const values = found[2].map((name) => (name === '?' ? url.search.slice(1) : url.searchParams.get(name)));
  return values.map((value) => webAddress(value ?? undefined)).find((target) => target !== undefined);
}

/** Few addresses have another inside: all else is seen by three quick looks instead of thirty patterns. */
function mayLead({ search, pathname, hostname }: URL): boolean {
  return /http/i.test(search) || /^\/amp\/|http/i.test(pathname) || hostname.endsWith('ampproject.org');
}

function cachedBy(host: string, url: URL): string | undefined {
  const rest = AMP_CACHE.test(host)
    ? /^\/[cv]\/(?:s\/)?(.+)$/.exec(url.pathname)?.[1]
    : AMP_VIEWER.test(host)
      ? /^\/amp\/(?:s\/)?(.+)$/.exec(url.pathname)?.[1]
      : undefined;
  return rest && `https://${rest}${url.search}${url.hash}`;
}

function ruOf(path: string): string | undefined {
  return /\/RU=([^/]{1,4000})/.exec(path)?.[1];
}

/** An absolute web address on a real host, which some encode twice. */
function webAddress(written: string | undefined): URL | undefined {
  const text = written && /^https?%3a/i.test(written) ? decoded(written) : written;
  if (
    !text ||
    (!/^https?:\/\//i.test(text) && !/^https:\/[^/]/i.test(text)) ||
    !mayHaveHost(text) ||
    !URL.canParse(text)
  )
    return undefined;
  const url = new URL(text);
  return url.hostname.includes('.') ? url : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // not encoded after all, or cut in the middle of a sign: then it carries no address
  }
}
