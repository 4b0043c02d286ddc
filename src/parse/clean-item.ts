import type { ItemBody } from '../model/item.ts';
import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { cleanHtml } from './clean-html.ts';
import { UNTOLD } from './detect-language.ts';
import { plainText } from './plain-text.ts';

/** What stays as it was parsed. */
// biome-ignore format: a table reads better in rows
const AS_PARSED = [
  'guid', 'url', 'title', 'published', 'publishedRaw', 'updated', 'image', 'language', 'source', 'section', 'comments', 'extras',
] as const satisfies readonly (keyof ParsedItem & keyof ItemBody)[];

type Draft = { -readonly [K in keyof ItemBody]: ItemBody[K] };

/** What an item has of its feed where it says nothing itself. */
export type FeedDefaults = Pick<ParsedFeed, 'language' | 'authors'>;

/**
 * A parsed item, made ready to store: HTML sanitised, text plain. An item with one text only has it as summary, and as
 * contentHtml where it holds markup; contentText is left out where it would say the same again. `address` is the document's.
 */
export function cleanItem(item: ParsedItem, feed: FeedDefaults = {}, address?: string): ItemBody {
  const { summary, content, authors, categories, enclosures, base = item.url ?? address } = item;
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

function addTwoTexts(body: Draft, content: string, summary: string | undefined, base: string | undefined): void {
  const { html, text } = cleanHtml(content, base);
  const short = summary && plainText(summary);
  if (short && short !== text) body.summary = short;
  if (html) body.contentHtml = html;
  if (text) body.contentText = text;
}

function addOneText(body: Draft, summary: string, base: string | undefined): void {
  if (!summary.includes('<')) {
    body.summary = plainText(summary);
    return;
  }
  const { html, text } = cleanHtml(summary, base);
  if (text) body.summary = text;
  if (html) body.contentHtml = html;
}
