import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { lineOfText } from './element-text.ts';
import { ItemDraft } from './item-draft.ts';
import type { ReadSetup } from './read-setup.ts';
import { runRssParser } from './rss-parser-thread.ts';

/** The same document as rss-parser reads it, for a feed with `parser: rss-parser`. Throws FeedFormatError. */
export async function readWithRssParser(text: string, setup: ReadSetup, deadlineMs: number): Promise<ParsedFeed> {
  const { extras, bounds } = setup;
  const item = extras.members.map(([name, element]) => [element, name] as const);
  const feed = (await runRssParser(text, { customFields: { item } }, deadlineMs)) as RssParserFeed;
  const link = absoluteUrl(asText(feed.link), setup.address);
  const items = (feed.items ?? []).slice(0, bounds.maxListed);
  const title = lineOfText(asText(feed.title) ?? '');
  return {
    format: feed.feedUrl === undefined && /<feed[\s>]/.test(text.slice(0, 2000)) ? 'atom' : 'rss',
    ...(title && { title }),
    ...(link && { link }),
    items: items.map((one) => toItem(one, link ?? setup.address, setup)),
    truncated: items.length < (feed.items?.length ?? 0),
  };
}

interface RssParserFeed {
  readonly title?: unknown;
  readonly link?: unknown;
  readonly feedUrl?: string;
  readonly items?: readonly RssParserItem[];
}

/** The fields that rss-parser documents; its own types leave some out. Any of them may be an object, as xml2js wrote it. */
type RssParserItem = Readonly<Record<string, unknown>> & {
  readonly categories?: readonly unknown[];
  readonly enclosure?: { readonly url?: string; readonly type?: string; readonly length?: number | string };
};

function toItem(item: RssParserItem, base: string | undefined, { extras, problems }: ReadSetup): ParsedItem {
  const draft = new ItemDraft();
  const text = (name: string) => asText(item[name]);
  const full = text('content:encoded');
  draft.offer('guid', text('guid') ?? text('id'));
  draft.offer('url', text('link'));
  draft.offer('title', lineOfText(text('title') ?? ''));
  draft.offer('summary', text('summary') ?? (full ? text('content') : undefined));
  draft.offer('content', full ?? text('content'));
  draft.offerDate('published', text('isoDate') ?? text('pubDate') ?? '', 0);
  draft.addAuthor(text('creator') ?? text('author'));
  for (const category of item.categories ?? []) draft.addCategory(asText(category));
  draft.enclosures.add(item.enclosure?.url, item.enclosure?.type, String(item.enclosure?.length ?? ''));
  for (const [name] of extras.members) draft.addExtra(name, text(name) ?? '');
  return draft.finish(
    (address) => absoluteUrl(address, base),
    (code) => problems.add(code),
  );
}

/** An element with attributes comes as xml2js wrote it: `{ _: text, $: { … } }`. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const inner = (value as { _?: unknown } | null | undefined)?._;
  return typeof inner === 'string' ? inner : undefined;
}
