import { FeedFormatError } from '../model/errors.ts';
import { toIso } from '../model/instant.ts';
import type { ParsedItem } from '../model/parsed-feed.ts';
import { parse } from '../parse/parse.ts';
import type { Read, Reader } from './read-feed.ts';

/** Where our reader and rss-parser read a document differently; what one does not have is null. */
export interface Difference {
  /** Number of the item in the document, from 0; absent for what concerns the whole. */
  readonly item?: number;
  readonly field: 'items' | 'title' | 'url' | 'guid' | 'published';
  readonly ours: string | number | null;
  readonly theirs: string | number | null;
}

const FIELDS = ['title', 'url', 'guid', 'published'] as const;

/** Reads a document with rss-parser too; a sentence where that can't, or where there is none to read. */
export async function secondOpinion(read: Read, reader: Reader): Promise<readonly Difference[] | string> {
  if (read.kind === 'failed') return 'there is no document';
  try {
    const theirs = await parse(read.document, { parser: 'rss-parser', bounds: reader.bounds, now: reader.now });
    return differences(read.kind === 'feed' ? read.feed.items : [], theirs.items);
  } catch (error) {
    if (!(error instanceof FeedFormatError)) throw error;
    return error.message;
  }
}

function differences(ours: readonly ParsedItem[], theirs: readonly ParsedItem[]): readonly Difference[] {
  const found: Difference[] = [];
  if (ours.length !== theirs.length) found.push({ field: 'items', ours: ours.length, theirs: theirs.length });
  for (const [item, mine] of ours.entries()) {
    const other = theirs[item];
    if (other) found.push(...itemDifferences(mine, other).map((one) => ({ item, ...one })));
  }
  return found;
}

function itemDifferences(mine: ParsedItem, other: ParsedItem): readonly Difference[] {
  return FIELDS.flatMap((field) => {
    const [ours, theirs] = [shown(field, mine), shown(field, other)];
    return ours === theirs ? [] : [{ field, ours, theirs }];
  });
}

function shown(field: (typeof FIELDS)[number], item: ParsedItem): string | null {
  if (field !== 'published') return item[field] ?? null;
  return item.published === undefined ? null : toIso(item.published);
}
