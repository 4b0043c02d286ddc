import type { Gap } from '../model/gap.ts';
import type { Instant } from '../model/instant.ts';
import type { ChangedResult, PollOutcome } from '../model/poll-outcome.ts';
import type { Memory } from '../schedule/memory.ts';
import { missedItems } from '../schedule/missed.ts';
import type { OutcomeStore, WriterFeed } from './outcome-store.ts';
import type { StoredItems } from './store-listing.ts';

/** Older pages that are fetched to fill one gap, at most. */
const MAX_PAGES = 20;

/** Two documents share nothing: notes what came and went between them, and where older items may still be had. */
export function noteGap(
  feed: WriterFeed,
  fetchedAt: Instant,
  result: ChangedResult,
  keepFrom: Instant,
  store: OutcomeStore,
): Gap | undefined {
  const memory = (feed.memory ?? {}) as Memory;
  const { oldest, newest } = result.hints.dates ?? {};
  const since = feed.succeededAt ?? fetchedAt;
  const missed = missedItems({
    total: result.total,
    totalBefore: memory.total ?? 0,
    ...(memory.newest !== undefined && { newestBefore: memory.newest }),
    ...(oldest !== undefined && { oldest }),
    ...(newest !== undefined && { newest }),
    elapsedMs: fetchedAt - since,
    gapMs: memory.gapMs ?? feed.everyMs,
  });
  if (missed === 0) return undefined;
  const older = olderPage(result, feed.url);
  const gap = {
    feed: feed.id,
    at: fetchedAt,
    since,
    missed,
    found: 0,
    ...(older && { older }),
    pages: 0,
    isClosed: false,
  };
  store.addGap(feed.key, gap, keepFrom);
  return gap;
}

/** After an older page came, or failed to: it reached what was known, or leads to a page older still, or the way ends there. */
export function fillGap(
  feed: WriterFeed,
  { url, result }: PollOutcome,
  { counts }: StoredItems,
  store: OutcomeStore,
): void {
  const gap = store.gapToFill(feed.key);
  if (gap?.older !== url) return; // a repeat
  const { older: _, ...rest } = gap;
  if (result.kind !== 'changed') return store.saveGap(feed.key, rest);
  const isClosed = counts.known + counts.revised > 0;
  const pages = gap.pages + 1;
  const older = isClosed || pages >= MAX_PAGES ? undefined : olderPage(result, url);
  store.saveGap(feed.key, { ...rest, found: gap.found + counts.new, pages, isClosed, ...(older && { older }) });
}

/** RFC 5005: an archive before this document (section 4), or the next page of the same feed (section 3). */
function olderPage({ hints: { links } }: ChangedResult, url: string): string | undefined {
  const link = links?.prevArchive ?? links?.next;
  return link !== undefined && link !== url && isWeb(link) && isWeb(url) ? link : undefined;
}

function isWeb(url: string): boolean {
  return /^https?:/.test(url);
}
