import type { ItemBody } from '../model/item.ts';
import type { ParsedItem } from '../model/parsed-feed.ts';
import { cleanHtml } from './clean-html.ts';
import { plainText } from './plain-text.ts';

/**
 * A parsed item, made ready to store: HTML sanitised, text plain. An item with one text only has it as summary, and as
 * contentHtml where it holds markup; contentText is left out where it would say the same again.
 */
export function cleanItem(item: ParsedItem, base?: string): ItemBody {
  const { summary, content, authors, categories, enclosures, ...rest } = item;
  return {
    ...rest,
    ...(authors.length > 0 && { authors }),
    ...(categories.length > 0 && { categories }),
    ...(enclosures.length > 0 && { enclosures }),
    ...(content ? twoTexts(content, summary, item.url ?? base) : oneText(summary, item.url ?? base)),
  };
}

function twoTexts(content: string, summary: string | undefined, base: string | undefined): Partial<ItemBody> {
  const { html, text } = cleanHtml(content, base);
  const short = summary && plainText(summary);
  return {
    ...(short && short !== text && { summary: short }),
    ...(html && { contentHtml: html }),
    ...(text && { contentText: text }),
  };
}

function oneText(summary: string | undefined, base: string | undefined): Partial<ItemBody> {
  if (!summary) return {};
  if (!summary.includes('<')) return { summary: plainText(summary) };
  const { html, text } = cleanHtml(summary, base);
  return { ...(text && { summary: text }), ...(html && { contentHtml: html }) };
}
