import { identify } from '../dedup/identify.ts';
import { RULES } from '../dedup/print-of.ts';
import { ageTombstone } from '../dedup/tombstone.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { Instant } from '../model/instant.ts';
import type { ChangedResult, GuidReuse, PollOutcome } from '../model/poll-outcome.ts';
import type { PollPlan } from '../schedule/next-poll.ts';
import { type NextStatus, nextStatus } from '../schedule/next-state.ts';
import type { OutcomeStore, WriterFeed } from './outcome-store.ts';
import { type Seen, storeItem, type Verdict } from './store-item.ts';

/**
 * The one exit of every poll. Outcomes may come twice and in any order:
 *
 * - the *items* of every outcome are stored; a repeat is a no-op;
 * - *feed state* (validators, schedule, what is listed) and revisions are taken only from an outcome that was fetched
 *   later than the stored one, from the feed's present address and with its present filter, and in the same transaction as
 *   its items: saved first, a crash would lose the items for ever, because the server would answer 304;
 * - what was fetched before a feed was emptied does not count at all.
 */
export interface StoreOutcomesDeps {
  readonly store: OutcomeStore;
  readonly newId: () => string;
  readonly limits: PollPlan['limits'];
  /** How long a feed's log of polls reaches back. */
  readonly keepPollsMs: number;
}

/** Stores outcomes in one transaction; reports those whose feed still exists. */
export function storeOutcomes(outcomes: readonly PollOutcome[], deps: StoreOutcomesDeps): readonly PollReport[] {
  const inOrder = [...outcomes].sort((a, b) => a.fetchedAt - b.fetchedAt);
  return deps.store.transaction(() => inOrder.flatMap((outcome) => storeOutcome(outcome, deps) ?? []));
}

function storeOutcome(outcome: PollOutcome, deps: StoreOutcomesDeps): PollReport | undefined {
  const { store } = deps;
  const feed = store.feed(outcome.feed);
  if (!feed) return undefined;
  const isVoid = feed.emptiedAt !== undefined && outcome.fetchedAt <= feed.emptiedAt;
  const isNewest = !isVoid && isOfNow(outcome, feed);
  const { result, fetchedAt } = outcome;
  const stored = result.kind === 'changed' && !isVoid ? storeItems(result, feed, fetchedAt, isNewest, deps) : NOTHING;
  const next = nextStatus({ ...feed, feed: feed.id }, outcome, deps.limits);
  if (isNewest) saveState(feed, outcome, stored, next, store);
  const report = {
    ...reportOf(outcome, stored.counts, isNewest ? next.next.at : feed.nextAt),
    ...(isNewest && turnOf(feed, next)),
  };
  store.addPoll(feed.key, report, outcome.fetchedAt - deps.keepPollsMs);
  return report;
}

function isOfNow({ url, filter, fetchedAt }: PollOutcome, feed: WriterFeed): boolean {
  const isLater = feed.fetchedAt === undefined || fetchedAt > feed.fetchedAt;
  return isLater && feed.url === url && feed.filter === filter;
}

/** A feed breaks with its first failure, and heals with its first success after one. */
function turnOf(before: WriterFeed, next: NextStatus): Pick<PollReport, 'turn'> {
  const [wasFailing, isFailing] = [before.failingSince !== undefined, next.failingSince !== undefined];
  if (wasFailing === isFailing || before.succeededAt === undefined) return {}; // one that never worked can't break
  return { turn: isFailing ? 'broke' : 'healed' };
}

type Listed = readonly { readonly print: string; readonly itemKey: Buffer }[];

interface StoredItems {
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Item keys by print. */
  readonly keys: ReadonlyMap<string, Buffer>;
}

const NOTHING: StoredItems = { counts: { new: 0, revised: 0, known: 0, skipped: 0 }, keys: new Map() };

function storeItems(
  result: ChangedResult,
  feed: WriterFeed,
  at: Instant,
  isNewest: boolean,
  { store, newId }: StoreOutcomesDeps,
): StoredItems {
  const counts = { new: 0, revised: 0, known: result.total - result.items.length, skipped: 0 };
  const keys = new Map<string, Buffer>();
  const done = new Set(store.tombstones(feed.key).map((mark) => mark.itemKey.toString('hex')));
  const where: Seen = { feed, at, isNewest, reuse: reuseOf(feed, result), isBackfill: feed.succeededAt === undefined };
  for (const item of result.items) {
    const key = identify(item.body, where.reuse);
    keys.set(item.print, key);
    const name = key.toString('hex');
    const verdict = done.has(name) ? 'known' : storeItem(item, key, where, store, newId);
    done.add(name); // a key twice in one document: the first counts
    counts[verdict]++;
  }
  return { counts, keys };
}

/** Once marked, a feed stays marked: its guids can't be trusted again. */
function reuseOf(feed: WriterFeed, result: ChangedResult): GuidReuse {
  return Math.max(feed.guidReuse, result.hints.reuse) as GuidReuse;
}

function saveState(
  feed: WriterFeed,
  outcome: PollOutcome,
  stored: StoredItems,
  next: NextStatus,
  store: OutcomeStore,
): void {
  const { failingSince, ...rest } = feed;
  const hasHealed = failingSince !== undefined && next.failingSince === undefined;
  const saved = {
    ...rest,
    ...(hasHealed && { healedAt: outcome.fetchedAt, failedFrom: failingSince }),
    poll: outcome.poll,
    fetchedAt: outcome.fetchedAt,
    nextAt: next.next.at,
    plan: next.next,
    ...statusOf(next),
  };
  const { result } = outcome;
  if (result.kind === 'failed') return store.saveFeed(saved);
  const succeeded = { ...saved, succeededAt: outcome.fetchedAt };
  if (result.kind === 'same') {
    store.saveFeed({ ...succeeded, validators: result.validators ?? feed.validators });
    return ageTombstones(feed, feed.listed, outcome.fetchedAt, store);
  }
  const listed = listedAfter(feed, result, stored);
  store.saveFeed(withDocument(succeeded, result, listed));
  if (!result.truncated) markUnlisted(feed, listed, store);
  ageTombstones(feed, listed, outcome.fetchedAt, store);
}

function statusOf({ failures, failingSince }: NextStatus) {
  return { failures, ...(failingSince !== undefined && { failingSince }) };
}

/**
 * A document that was cut short leaves no validators and no hash: the next poll must see it whole. So does one of which
 * an item was dropped on the word of an older document.
 */
function withDocument(feed: WriterFeed, result: ChangedResult, listed: Listed): WriterFeed {
  const { bodyHash: _, ...rest } = feed;
  const isWhole = listed.length === result.listed.length;
  return {
    ...rest,
    validators: (isWhole && result.validators) || {},
    ...(isWhole && result.bodyHash !== undefined && { bodyHash: result.bodyHash }),
    listed,
    rules: RULES,
    guidReuse: reuseOf(feed, result),
    ...(result.hints.title !== undefined && { title: result.hints.title }),
    ...(result.hints.link !== undefined && { link: result.hints.link }),
    ...(result.hints.language !== undefined && { language: result.hints.language }),
  };
}

/**
 * What counts as listed from now on: prints whose item is stored. A print that is in neither map was cut off, or dropped
 * on the word of an older document; leaving it out makes it travel again.
 */
function listedAfter(feed: WriterFeed, result: ChangedResult, stored: StoredItems): Listed {
  const before = new Map(Array.from(feed.listed, (one) => [one.print, one.itemKey]));
  return result.listed.flatMap((print) => {
    const itemKey = stored.keys.get(print) ?? before.get(print);
    return itemKey ? [{ print, itemKey }] : [];
  });
}

function markUnlisted(feed: WriterFeed, listed: WriterFeed['listed'], store: OutcomeStore): void {
  if (feed.fetchedAt === undefined) return;
  const still = keysOf(listed);
  const gone = Array.from(feed.listed, (one) => one.itemKey).filter((key) => !still.has(key.toString('hex')));
  store.markUnlisted(feed.key, gone, feed.fetchedAt);
}

function ageTombstones(feed: WriterFeed, listed: WriterFeed['listed'], now: Instant, store: OutcomeStore): void {
  const marks = store.tombstones(feed.key);
  if (marks.length === 0) return;
  const keys = keysOf(listed);
  for (const mark of marks) {
    store.saveTombstone(feed.key, mark.itemKey, ageTombstone(mark, keys.has(mark.itemKey.toString('hex')), now));
  }
}

function keysOf(listed: WriterFeed['listed']): ReadonlySet<string> {
  return new Set(Array.from(listed, (one) => one.itemKey.toString('hex')));
}

function reportOf(
  { feed, poll, fetchedAt, ms, http, result }: PollOutcome,
  counts: StoredItems['counts'],
  nextAt: Instant,
): PollReport {
  const failed = result.kind === 'failed' ? result : undefined;
  const status = http?.status ?? failed?.status;
  return {
    feed,
    poll,
    at: fetchedAt,
    result: result.kind,
    ...(status !== undefined && { status }),
    ...(failed && { reason: failed.reason, detail: failed.detail }),
    ...counts,
    truncated: result.kind === 'changed' && result.truncated,
    ms,
    ...(http && { bytes: http.bytes }),
    nextAt,
  };
}
