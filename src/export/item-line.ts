import { type Instant, toIso } from '../model/instant.ts';
import type { RemovedItem, StoredItem } from '../model/item.ts';

/** An item as a line of JSON Lines, version 1; what is absent is left out. Ends with a line feed. */
export function itemLine(item: StoredItem | RemovedItem): string {
  return `${JSON.stringify(exportedItem(item))}\n`;
}

/** The exported form of an item: instants become ISO 8601, false flags go. */
export function exportedItem(item: StoredItem | RemovedItem): Record<string, unknown> {
  if ('removed' in item) return { v: 1, ...item };
  const { seq, id, feed, feeds, published, updated, collected, publishedRaw: _, backfill, ...body } = item;
  return {
    v: 1,
    seq,
    id,
    feed,
    feeds,
    guid: body.guid,
    url: body.url,
    title: body.title,
    authors: body.authors,
    source: body.source,
    section: body.section,
    published: iso(published),
    updated: iso(updated),
    collected: toIso(collected),
    summary: body.summary,
    contentHtml: body.contentHtml,
    contentText: body.contentText ?? body.summary, // the fullest text there is
    categories: body.categories,
    enclosures: body.enclosures,
    image: body.image,
    language: body.language,
    comments: body.comments,
    extras: body.extras,
    revision: body.revision,
    ...(backfill && { backfill }),
  };
}

function iso(instant: Instant | undefined): string | undefined {
  return instant === undefined ? undefined : toIso(instant);
}
