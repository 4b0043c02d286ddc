import type { FailureReason } from '../model/feed-failure.ts';
import type { Gap } from '../model/gap.ts';
import type { WriterFeed } from '../model/held.ts';
import { type Instant, MINUTE_MS } from '../model/instant.ts';
import type { ChangedResult, FailedResult, PollOutcome } from '../model/poll-outcome.ts';
import { missedItems } from '../schedule/missed.ts';
import { withLoginOf, withNamesOf } from './origin-of.ts';
import type { OutcomeStore } from './outcome-store.ts';
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
  const { memory } = feed;
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
  const older = olderPage(result, feed.url, feed.listUrl);
  const gap = { feed: feed.id, at: fetchedAt, since, missed, found: 0, ...(older && { older }), ...START };
  store.addGap(feed.key, gap, keepFrom);
  return gap;
}

const START = { olderAt: 0, tries: 0, pages: 0, isClosed: false };

/** After an older page came, or failed to: it reached what was known, or leads to a page older still, or the way ends there. */
export function fillGap(
  feed: WriterFeed,
  { url, result, fetchedAt }: PollOutcome,
  { counts, keys }: StoredItems,
  isOurs: boolean,
  store: OutcomeStore,
): void {
  const gap = store.gapToFill(feed.key);
  if (gap?.older !== url) return; // a repeat
  const { older: _, ...rest } = gap;
  if (result.kind === 'failed') return store.saveGap(feed.key, afterFailure(gap, result, fetchedAt, isOurs));
  if (result.kind === 'same') return store.saveGap(feed.key, rest);
  const isClosed = [...keys.values()].some((key) => (store.sighting(feed.key, key)?.firstAt ?? Infinity) <= gap.since);
  const pages = gap.pages + 1;
  const older = isClosed || pages >= MAX_PAGES ? undefined : olderPage(result, url, feed.listUrl);
  const found = gap.found + counts.new;
  store.saveGap(feed.key, { ...rest, found, pages, olderAt: 0, tries: 0, isClosed, ...(older && { older }) });
}

/** What may pass is tried again, later each time; what will not, and five tries in vain, end the way back. */
function afterFailure(gap: Gap, failed: FailedResult, at: Instant, isOurs: boolean): Gap {
  const tries = isOurs ? gap.tries : gap.tries + 1;
  const { older: _, ...ended } = gap;
  const mayPass = isOurs || (tries < MAX_TRIES && (PASSING.has(failed.reason) || isBusy(failed)));
  return mayPass ? { ...gap, tries, olderAt: at + RETRY_MS * 2 ** tries } : ended;
}

const MAX_TRIES = 5;
const RETRY_MS = 10 * MINUTE_MS;
const PASSING: ReadonlySet<FailureReason> = new Set(['dns', 'dns-try-again', 'connection', 'timeout', 'crashed']);

function isBusy({ status = 0 }: FailedResult): boolean {
  return status === 429 || status >= 500;
}

/** RFC 5005: an archive before this document (section 4), or the next page of the same feed (section 3). */
function olderPage({ hints: { links } }: ChangedResult, url: string, listUrl: string): string | undefined {
  const link = links?.prevArchive ?? links?.next;
  const isWeb = link !== undefined && /^https?:/.test(link) && URL.canParse(link); // not all that a document names is an address
  if (!isWeb || url.startsWith('file:')) return undefined;
  const page = withLoginOf(url, withNamesOf(listUrl, link));
  return page === url ? undefined : page;
}
