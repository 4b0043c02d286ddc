import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { ItemDraft } from './item-draft.ts';
import { plainText } from './plain-text.ts';

/**
 * The same document as rss-parser reads it, for a feed with `parser: rss-parser`. A new instance reads each document:
 * one that met an error can hang for ever on the next.
 */
export async function readWithRssParser(text: string, address: string | undefined): Promise<ParsedFeed> {
  const { default: RssParser } = await import('rss-parser');
  const feed = await new RssParser().parseString(text);
  const base = absoluteUrl(feed.link, address) ?? address;
  return {
    format: feed.feedUrl === undefined && /<feed[\s>]/.test(text.slice(0, 2000)) ? 'atom' : 'rss',
    ...(feed.title && { title: plainText(feed.title) }),
    ...(feed.link && { link: feed.link }),
    items: feed.items.flatMap((item) => toItem(item as RssParserItem, base) ?? []),
    truncated: false,
  };
}

/** The fields that rss-parser documents; its own types leave some out. */
interface RssParserItem {
  readonly guid?: string;
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly content?: string;
  readonly 'content:encoded'?: string;
  readonly creator?: string;
  readonly author?: string;
  readonly pubDate?: string;
  readonly isoDate?: string;
  readonly categories?: readonly unknown[];
  readonly enclosure?: { readonly url?: string; readonly type?: string; readonly length?: number | string };
}

function toItem(item: RssParserItem, base: string | undefined): ParsedItem | undefined {
  const draft = new ItemDraft();
  draft.offer('guid', item.guid ?? item.id);
  draft.offer('url', item.link);
  draft.offer('title', item.title && plainText(item.title));
  draft.offer('summary', item.summary ?? (item['content:encoded'] ? item.content : undefined));
  draft.offer('content', item['content:encoded'] ?? item.content);
  draft.offer('published', item.isoDate ?? item.pubDate);
  draft.addAuthor(item.creator ?? item.author);
  for (const category of item.categories ?? []) draft.addCategory(categoryName(category));
  draft.addEnclosure(item.enclosure?.url, item.enclosure?.type, String(item.enclosure?.length ?? ''));
  return draft.finish(base);
}

/** A category with attributes comes as xml2js wrote it: `{ _: name, $: { … } }`. */
function categoryName(category: unknown): string | undefined {
  if (typeof category === 'string') return category;
  const name = (category as { _?: unknown } | null)?._;
  return typeof name === 'string' ? name : undefined;
}
