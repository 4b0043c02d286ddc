import { withoutLast } from './without-last.ts';

/** Where large sites and publishing systems keep the feed of a page. Sources: their help pages. */
interface Site {
  readonly hosts: RegExp;
  /** Paths below the host, or whole addresses. */
  readonly places: (page: URL, html: string) => readonly string[];
}

const SITES: readonly Site[] = [
  { hosts: /(^|\.)youtube\.com$/, places: youtube },
  { hosts: /(^|\.)reddit\.com$/, places: ({ pathname }) => [`${withoutSlash(pathname)}/.rss`] },
  { hosts: /^github\.com$/, places: github },
  { hosts: /^medium\.com$/, places: ({ pathname }) => firstParts(pathname, 1).map((name) => `/feed/${name}`) },
  { hosts: /\.(medium|substack)\.com$/, places: () => ['/feed'] },
  { hosts: /\.blogspot\.[a-z.]{2,6}$/, places: () => ['/feeds/posts/default'] },
  { hosts: /(^|\.)tumblr\.com$/, places: ({ pathname }) => [`${withoutSlash(pathname)}/rss`] },
  { hosts: /^bsky\.app$/, places: ({ pathname }) => firstParts(pathname, 2).map((name) => `/${name}/rss`) },
];
const SYSTEMS: readonly (readonly [generator: RegExp, places: readonly string[]])[] = [
  [/wordpress/i, ['/feed/', '/?feed=rss2']],
  [/ghost/i, ['/rss/']],
  [/blogger/i, ['/feeds/posts/default']],
  [/hugo/i, ['/index.xml']],
  [/jekyll/i, ['/feed.xml']],
  [/drupal/i, ['/rss.xml']],
  [/mastodon/i, []],
];
/** What most sites use that have a feed and do not name it. */
const USUAL = ['feed', 'rss', 'rss.xml', 'feed.xml', 'atom.xml', 'index.xml', 'feed.json'];

/** Where the feeds of a page of a known site or system are. */
export function knownPlaces(address: string, html: string, generator = ''): readonly string[] {
  const page = new URL(address);
  const bySite = SITES.filter(({ hosts }) => hosts.test(page.hostname)).flatMap(({ places }) => places(page, html));
  const bySystem = SYSTEMS.filter(([name]) => name.test(generator)).flatMap(([, places]) => places);
  return [...new Set([...bySite, ...bySystem, ...mastodon(page)].map((place) => new URL(place, page.origin).href))];
}

/** Where a feed may be: beside the page, and at the top of the site. */
export function usualPlaces(address: string): readonly string[] {
  const { origin, pathname } = new URL(address);
  const folder = pathname.endsWith('/') || !/\.[a-z]{2,5}$/i.test(pathname) ? withoutSlash(pathname) : '';
  const beside = folder === '' ? [] : ['feed', 'rss.xml', 'index.xml'].map((name) => `${origin}${folder}/${name}`);
  return [...new Set([...beside, ...USUAL.map((name) => `${origin}/${name}`)])];
}

/** `/@name` is a person of Mastodon on any host, and never of the sites above. */
function mastodon({ hostname, pathname }: URL): readonly string[] {
  const name = /^\/(@[\w.]{1,64})\/?$/.exec(pathname)?.[1];
  return name === undefined || SITES.some(({ hosts }) => hosts.test(hostname)) ? [] : [`/${name}.rss`];
}

/** A channel, a playlist, or a page that tells its channel's id in its script. */
function youtube({ pathname, searchParams }: URL, html: string): readonly string[] {
  const playlist = searchParams.get('list');
  if (playlist) return [`/feeds/videos.xml?playlist_id=${encodeURIComponent(playlist)}`];
  const channel =
    /^\/channel\/(UC[\w-]{22})/.exec(pathname)?.[1] ?? /"(?:channelId|externalId)":"(UC[\w-]{22})"/.exec(html)?.[1];
  return channel === undefined ? [] : [`/feeds/videos.xml?channel_id=${channel}`];
}

function github({ pathname }: URL): readonly string[] {
  const [owner, repository] = pathname.split('/').filter((part) => part !== '');
  if (owner === undefined) return [];
  if (repository === undefined) return [`/${owner}.atom`];
  return ['releases', 'tags', 'commits'].map((name) => `/${owner}/${repository}/${name}.atom`);
}

/** `/a/b/c` → `a/b` for two. */
function firstParts(pathname: string, count: number): readonly string[] {
  const parts = pathname.split('/').filter((part) => part !== '');
  return parts.length < count ? [] : [parts.slice(0, count).join('/')];
}

function withoutSlash(pathname: string): string {
  return withoutLast('/', pathname);
}
