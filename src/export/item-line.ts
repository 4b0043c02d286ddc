import { toIso } from '../model/instant.ts';
import { fullText, type RemovedItem, type StoredItem } from '../model/item.ts';

/** An item as a line of JSON Lines, version 1; what is absent is left out. Ends with a line feed. */
export function itemLine(item: StoredItem | RemovedItem): string {
  return `${JSON.stringify(exportedItem(item))}\n`;
}

/** The exported form of an item: instants become ISO 8601, false flags go. */
export function exportedItem(item: StoredItem | RemovedItem): Record<string, unknown> {
  if ('removed' in item) return { v: 1, ...item };
  const { seq, id, feed, feeds, published, updated, collected, backfill } = item;
  return {
    v: 1,
    seq,
    id,
    feed,
    feeds,
    guid: item.guid,
    url: item.url,
    title: item.title,
    authors: item.authors,
    source: item.source,
    section: item.section,
    published: toIso(published),
    updated: toIso(updated),
    collected: toIso(collected),
    summary: item.summary,
    contentHtml: item.contentHtml,
    contentText: fullText(item),
    categories: item.categories,
    enclosures: item.enclosures,
    image: item.image,
    language: item.language,
    comments: item.comments,
    extras: item.extras,
    revision: item.revision,
    ...(backfill && { backfill }),
    ...creditOf(item),
    copyOf: item.copyOf,
    similarity: item.similarity && Math.round(item.similarity * 1000) / 1000,
  };
}

function creditOf({ agency, place, datelineDate, dateDoubt }: StoredItem): Record<string, unknown> {
  return {
    agency,
    place,
    datelineDate: toIso(datelineDate)?.slice(0, 10),
    dateDoubt: dateDoubt && { why: dateDoubt.why, shownAt: toIso(dateDoubt.shownAt) },
  };
}
