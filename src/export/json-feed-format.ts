import { toIso } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import type { FeedChannel } from './feed-channel.ts';
import {
  absoluteAddress,
  isWritable,
  itemModified,
  itemUrn,
  mimeType,
  publicAddress,
  withoutRemoved,
} from './feed-item.ts';
import type { TextFormat } from './paged-format.ts';
import { writableText } from './writable-text.ts';

/** Items as JSON Feed 1.1, one a line. `_feedmill` holds what that has no word for. */
export function jsonFeedFormat({ title, link, self, next }: FeedChannel): TextFormat {
  let isFirst = true;
  const written = (item: StoredItem) => {
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return `${comma}\n${jsonOf(jsonFeedItem(item))}`;
  };
  const channel = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: link,
    feed_url: self,
    next_url: next,
  };
  return {
    head: () => `${jsonOf(channel).slice(0, -1)},"items":[`,
    items: (items) => withoutRemoved(items).map(written).join(''),
    tail: () => '\n]}\n',
  };
}

function jsonFeedItem(item: StoredItem): Record<string, unknown> {
  const { title, summary, contentHtml, contentText, published, authors, categories, language, feed } = item;
  return {
    id: itemUrn(item),
    url: absoluteAddress(item.url),
    title,
    content_html: contentHtml,
    content_text: contentText ?? (contentHtml === undefined ? (summary ?? '') : undefined), // one of the two is required
    summary,
    image: absoluteAddress(item.image),
    date_published: isWritable(published) ? toIso(published) : undefined,
    date_modified: toIso(itemModified(item)),
    authors: authors?.map((name) => ({ name })),
    tags: categories,
    language,
    attachments: attachmentsOf(item),
    _feedmill: {
      seq: item.seq,
      guid: item.guid,
      feed: { id: feed.id, title: feed.title, url: publicAddress(feed) },
      copyOf: item.copyOf,
    },
  };
}

/** JSON Feed requires a type. */
function attachmentsOf({ enclosures }: StoredItem): readonly unknown[] | undefined {
  return enclosures?.flatMap(({ url, type, bytes, seconds }) => {
    const address = absoluteAddress(url);
    if (address === undefined) return [];
    const mime_type = mimeType(type) ?? 'application/octet-stream';
    return [{ url: address, mime_type, size_in_bytes: bytes, duration_in_seconds: seconds }];
  });
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'string' ? writableText(one) : one));
}
