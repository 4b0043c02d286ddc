import { itemFilter } from '../filter/item-filter.ts';
import type { ParsedFeed } from '../model/parsed-feed.ts';
import { cleanItem, defaultsOf } from '../parse/clean-item.ts';
import { detectLanguage } from '../parse/detect-language.ts';
import type { CheckSubject } from './check-subjects.ts';
import { type Read, type Reader, readFeed } from './read-feed.ts';
import { type Difference, secondOpinion } from './second-opinion.ts';

export interface CheckedItem {
  readonly item: ReturnType<typeof cleanItem>;
  /** Why the feed's filter does not want it. */
  readonly skipped?: string;
}

export interface CheckedDocument {
  readonly path: string;
  readonly read: Read;
  readonly items: readonly CheckedItem[];
  readonly ms: number;
  /** What rss-parser reads otherwise, or why it does not read it at all; only when asked for. */
  readonly differences?: readonly Difference[] | string;
}

/** Reads a document as a poll would, items cleaned and filtered; stores nothing. */
export async function checkDocument(
  { path, url, settings, list }: CheckSubject,
  reader: Reader,
  wantsSecondOpinion: boolean,
): Promise<CheckedDocument> {
  const startedAt = reader.now();
  const read = await readFeed(url, reader, { ...settings, ...(list !== undefined && { list }) });
  const refuses = (settings && itemFilter(settings)) ?? (() => undefined);
  const items = read.kind === 'feed' ? await cleanItems(read.feed, read.address, refuses) : [];
  const ms = Math.round(reader.now() - startedAt);
  const differences = wantsSecondOpinion ? await secondOpinion(read, reader) : undefined;
  return { path, read, items, ms, ...(differences !== undefined && { differences }) };
}

async function cleanItems(
  feed: ParsedFeed,
  address: string | undefined,
  refuses: (item: CheckedItem['item']) => string | undefined,
): Promise<readonly CheckedItem[]> {
  const language = feed.language ?? (await detectLanguage(feed.items));
  const defaults = defaultsOf(feed, language);
  return feed.items.map((parsed) => {
    const item = cleanItem(parsed, defaults, address);
    const skipped = refuses(item);
    return { item, ...(skipped !== undefined && { skipped }) };
  });
}
