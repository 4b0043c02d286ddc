import type { ItemBody } from '../model/item.ts';
import type { ParsedItem } from '../model/parsed-feed.ts';
import { cleanHtml } from './clean-html.ts';
import { plainText } from './plain-text.ts';

type Draft = { -readonly [K in keyof ItemBody]: ItemBody[K] };

/**
 * A parsed item, made ready to store: HTML sanitised, text plain. An item with one text only has it as summary, and as
 * contentHtml where it holds markup; contentText is left out where it would say the same again.
 */
export function cleanItem(item: ParsedItem, base?: string): ItemBody {
  const { summary, content, authors, categories, enclosures, ...rest } = item;
  const body: Draft = rest;
  if (authors.length > 0) body.authors = authors;
  if (categories.length > 0) body.categories = categories;
  if (enclosures.length > 0) body.enclosures = enclosures;
  if (content) addTwoTexts(body, content, summary, item.url ?? base);
  else if (summary) addOneText(body, summary, item.url ?? base);
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
