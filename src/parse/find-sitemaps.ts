const MAX_SITEMAPS = 5;

/** The sitemaps that a robots.txt names (sitemaps.org, "Specifying the location"), those of news first. */
export function sitemapsInRobots(robots: string): readonly string[] {
  const found = [...robots.matchAll(/^\s{0,9}sitemap\s{0,9}:\s{0,9}(\S{1,2048})/gim)].map(([, url]) => url!);
  return newsFirst(found).slice(0, MAX_SITEMAPS);
}

/** The sitemaps of news that an index of sitemaps names. */
export function newsInSitemapIndex(xml: string): readonly string[] {
  const found: string[] = [];
  for (const [, written] of xml.matchAll(/<loc>\s{0,99}([^<\s]{1,2048})/gi)) {
    const url = written!.replaceAll('&amp;', '&');
    if (isNews(url)) found.push(url);
    if (found.length === MAX_SITEMAPS) break;
  }
  return found;
}

function newsFirst(urls: readonly string[]): readonly string[] {
  return [...urls.filter(isNews), ...urls.filter((url) => !isNews(url))];
}

function isNews(url: string): boolean {
  return /news/i.test(url);
}
