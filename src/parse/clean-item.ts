import type { ItemBody } from '../model/item.ts';
import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { cleanHtml } from './clean-html.ts';
import { firstChars } from './control-signs.ts';
import { UNTOLD } from './detect-language.ts';
import { MAX_NAME } from './item-draft.ts';
import { plainText } from './plain-text.ts';

/** What stays as it was parsed. */
// biome-ignore format: a table reads better in rows
const AS_PARSED = [
  'guid', 'url', 'title', 'published', 'publishedRaw', 'updated', 'image', 'language', 'source', 'section', 'comments', 'extras',
] as const satisfies readonly (keyof ParsedItem & keyof ItemBody)[];

const MAX_AUTHORS = 20;

type Draft = { -readonly [K in keyof ItemBody]: ItemBody[K] };

/** What an item has of its feed where it says nothing itself; `link` is the site. */
export type FeedDefaults = Pick<ParsedFeed, 'language' | 'authors' | 'link'>;

/** What a document says for all its items; its language may have been told from their text. */
export function defaultsOf({ authors, link }: ParsedFeed, language: string | undefined): FeedDefaults {
  const named = authors?.slice(0, MAX_AUTHORS).map((name) => firstChars(name, MAX_NAME)); // each item that names nobody has them
  return { ...(named && { authors: named }), ...(link && { link }), ...(language && { language }) };
}

/**
 * A parsed item, made ready to store: HTML sanitised, text plain. An item with only one text has it as summary, and as
 * contentHtml if it holds markup; contentText is left out if it would repeat that. Addresses in the text are relative
 * to `xml:base`, else to the item's page on the feed's own site, else to the site, else to the document at `address`.
 */
export function cleanItem(item: ParsedItem, feed: FeedDefaults = {}, address?: string): ItemBody {
  const { summary, content, authors, categories, enclosures, base = baseOf(item, feed, address) } = item;
  const body: Draft = {};
  for (const key of AS_PARSED) if (item[key] !== undefined) (body as Record<string, unknown>)[key] = item[key];
  const known = authors.length > 0 ? authors : (feed.authors ?? []);
  if (known.length > 0) body.authors = known;
  if (categories.length > 0) body.categories = categories;
  if (enclosures.length > 0) body.enclosures = enclosures;
  if (body.language === undefined && feed.language && feed.language !== UNTOLD) body.language = feed.language;
  if (content) addTwoTexts(body, content, summary, base);
  else if (summary) addOneText(body, summary, base);
  return body;
}

/** An item that points elsewhere, as those of a link blog do, has its pictures at home. */
function baseOf({ url, source }: ParsedItem, { link }: FeedDefaults, address: string | undefined): string | undefined {
  const isFromElsewhere = source !== undefined && url !== undefined; // a planet's items bring the texts of their own sites
  if (isFromElsewhere || link === undefined || !/^https?:/i.test(link) || !URL.canParse(link)) return url ?? address;
  return url !== undefined && (url.startsWith(link) || isOnSite(url, link)) ? url : link;
}

/** `www.site.org` and `blog.site.org` are of `site.org`, and the other way round. */
function isOnSite(url: string, link: string): boolean {
  if (!URL.canParse(url)) return false;
  const [page, site] = [url, link].map((one) => `.${new URL(one).hostname.replace(/^www\./, '')}`) as [string, string];
  return page.endsWith(site) || site.endsWith(page);
}

function addTwoTexts(body: Draft, content: string, summary: string | undefined, base: string | undefined): void {
  const { html, text } = cleanHtml(content, base);
  const short = summary && plainText(summary);
  if (short && short !== text) body.summary = short;
  if (html) body.contentHtml = html;
  if (text) body.contentText = text;
}

function addOneText(body: Draft, summary: string, base: string | undefined): void {
  if (!summary.includes('<')) {
    const text = plainText(summary);
    if (text) body.summary = text;
    return;
  }
  const { html, text } = cleanHtml(summary, base);
  if (text) body.summary = text;
  if (html) body.contentHtml = html;
}
