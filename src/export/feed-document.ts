import type { StoredItem } from '../model/item.ts';
import { atomFormat } from './atom-format.ts';
import type { FeedChannel } from './feed-channel.ts';
import type { FeedFormatName } from './format-names.ts';
import { jsonFeedFormat } from './json-feed-format.ts';
import type { TextFormat } from './paged-format.ts';
import { rssFormat } from './rss-format.ts';

export const FEED_FORMATS: Readonly<Record<FeedFormatName, (channel: FeedChannel) => TextFormat>> = {
  rss: rssFormat,
  atom: atomFormat,
  jsonfeed: jsonFeedFormat,
};

/** A whole feed of these items. */
export function feedDocument(name: FeedFormatName, channel: FeedChannel, items: readonly StoredItem[]): string {
  const format = FEED_FORMATS[name](channel);
  return format.head() + format.items(items) + format.tail();
}
