/** What stands before a site's name when its pages are shown in another dress. */
const DRESSES = ['www.', 'm.', 'mobile.', 'amp.'];
/** `co.uk`, `com.au`, `gob.mx`: below these a name is registered, so that `m.co.uk` would be a site called "m". */
const SECOND_LEVEL = /^(?:co|com|org|net|gov|edu|ac|gob|gouv|gov|go|or|ne|nom|ltd|plc|me|mil|sch|nhs)\.[a-z]{2}$/;
/** Hosts below which every name is a site of its own: `mobile.substack.com` is somebody's newsletter. */
const SHARED =
  /(?:^|\.)(?:blogspot\.com|wordpress\.com|tumblr\.com|substack\.com|medium\.com|livejournal\.com|typepad\.com|weebly\.com|wixsite\.com|ghost\.io|github\.io|gitlab\.io|netlify\.app|vercel\.app|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|herokuapp\.com|azurewebsites\.net|amazonaws\.com|cloudfront\.net|beehiiv\.com|bearblog\.dev|micro\.blog|neocities\.org|dreamwidth\.org|itch\.io|bandcamp\.com|fandom\.com|over-blog\.com|hatenablog\.com|fc2\.com|narod\.ru|ucoz\.ru)$/;
/** `en.m.wikipedia.org` */
const WIKIMEDIA = /^([a-z-]{2,20}\.)m\.(wik(?:ipedia|tionary|inews|iquote|ibooks|isource|ivoyage|iversity)\.org)$/;
/** Blogger sends each reader to a host of his country: `x.blogspot.de` shows what `x.blogspot.com` does. */
const BLOGGER = /^([a-z\d-]{1,63})\.blogspot\.(?:[a-z]{2}|com?\.[a-z]{2})$/;

/** Sites that show the same pages, under the same paths, on several hosts. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['bbc.co.uk', 'bbc.com'], // by the reader's country
  ['edition.cnn.com', 'cnn.com'],
  ['twitter.com', 'x.com'],
  ['old.reddit.com', 'reddit.com'],
  ['new.reddit.com', 'reddit.com'],
  ['np.reddit.com', 'reddit.com'],
]);

/**
 * The host under which all variants of a site meet: `www.`, `m.`, `mobile.` and `amp.` are dropped if a registrable
 * name is left. `www.` goes too, because a twin's address does not say whether the site has it (`m.example.org` may
 * stand beside `www.example.org` or `example.org`), and few sites show different pages under one path with and without
 * it. The result is for comparing only: it need not answer. A front page loses `www.` alone: `mobile.example.org/` may
 * be a section, which no path tells apart from the site.
 */
export function twinHost(host: string, isFrontPage: boolean): string {
  let name = host.replace(/\.$/, '');
  for (let dress = dressOf(name, isFrontPage); dress; dress = dressOf(name, isFrontPage))
    name = name.slice(dress.length);
  name = name.replace(WIKIMEDIA, '$1$2').replace(BLOGGER, '$1.blogspot.com');
  return ALIASES.get(name) ?? name;
}

function dressOf(host: string, isFrontPage: boolean): string | undefined {
  return DRESSES.find((dress) => {
    const rest = host.slice(dress.length);
    if (!host.startsWith(dress) || !isRegistrable(rest)) return false;
    return dress === 'www.' || !(isFrontPage || SHARED.test(rest));
  });
}

function isRegistrable(host: string): boolean {
  return /\.(?:[a-z]{2,24}|xn--[a-z\d-]{2,59})$/.test(host) && !SECOND_LEVEL.test(host);
}
