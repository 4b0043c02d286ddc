import { RULES } from '../dedup/print-of.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { ListedItem, WriterFeed } from '../model/held.ts';
import type { HostStanding } from '../model/host-standing.ts';
import type { ChangedResult, PollOutcome } from '../model/poll-outcome.ts';
import type { Found } from '../schedule/feed-status.ts';
import { hostOf } from '../schedule/host-of.ts';
import { hostAfter } from '../schedule/host-standing.ts';
import type { PlanLimits } from '../schedule/next-poll.ts';
import { nextStatus } from '../schedule/next-status.ts';
import { fillGap, noteGap } from './fill-gap.ts';
import type { NetworkWatch } from './network-watch.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { type Advanced, notesOf, reportOf, withNote } from './poll-report.ts';
import { saveState } from './save-state.ts';
import { settleIdentity } from './settle-identity.ts';
import { keysOf, listedAfter, NOTHING, type StoredItems, storeItems } from './store-listing.ts';

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
  readonly limits: PlanLimits;
  /** The usual time between two requests to a host. */
  readonly hostIntervalMs: number;
  readonly network: NetworkWatch;
  /** How long a feed's log of polls reaches back. */
  readonly keepPollsMs: number;
}

/** Stores outcomes in one transaction; reports those whose feed still exists. */
export function storeOutcomes(outcomes: readonly PollOutcome[], deps: StoreOutcomesDeps): readonly PollReport[] {
  const inOrder = [...outcomes].sort((a, b) => a.fetchedAt - b.fetchedAt);
  const store = () => deps.store.transaction(() => inOrder.flatMap((outcome) => storeOutcome(outcome, deps) ?? []));
  return deps.network.during(store);
}

function storeOutcome(outcome: PollOutcome, deps: StoreOutcomesDeps): PollReport | undefined {
  const { store, network } = deps;
  const held = feedOf(outcome, store);
  if (!held) return undefined;
  const { result, fetchedAt } = outcome;
  const isVoid = held.emptiedAt !== undefined && fetchedAt <= held.emptiedAt;
  const isNewest = !isVoid && isOfNow(outcome, held);
  const isRead = isNewest && result.kind === 'changed';
  const feed = isRead ? settleIdentity(held, result, fetchedAt, store) : held;
  const stored = result.kind === 'changed' && !isVoid ? storeItems(result, feed, fetchedAt, isNewest, deps) : NOTHING;
  const hostName = outcome.asked === 'older' ? hostOf(outcome.url) : feed.host; // an archive may lie elsewhere
  const host = noteHosts(hostName, outcome, deps);
  const isOurs = network.hear(feed, hostName, outcome, store);
  if (outcome.asked === 'older' && !isVoid) fillGap(feed, outcome, stored, isOurs, store);
  const counts = isNewest && !isOurs && !isTriedByHand(outcome, feed);
  const after = counts ? advance(feed, outcome, stored, host, deps) : undefined;
  const report = withNote(outcome, {
    ...reportOf(outcome, stored.counts, feed, after?.next),
    ...(after && notesOf(held, feed, after)),
  });
  store.addPoll(feed.key, report, fetchedAt - deps.keepPollsMs);
  return report;
}

/** By the address that was polled where its id is another one's by now: somebody named feeds anew while the poll was under way. */
function feedOf({ feed, url, asked }: PollOutcome, store: OutcomeStore): WriterFeed | undefined {
  const named = store.feed(feed);
  if (asked === 'older' || named?.url === url) return named;
  const polled = store.listedBy(url, named?.key ?? 0);
  return polled === undefined ? named : store.feed(polled);
}

function isOfNow({ url, filter, fetchedAt }: PollOutcome, feed: WriterFeed): boolean {
  const isLater = feed.fetchedAt === undefined || fetchedAt > feed.fetchedAt;
  return isLater && feed.url === url && feed.filter === filter;
}

/** Whoever tries a failing feed by hand, perhaps to see whether it is mended, must not put off its next poll. */
function isTriedByHand({ asked, result }: PollOutcome, { fetchedAt }: WriterFeed): boolean {
  return asked === 'hand' && result.kind === 'failed' && fetchedAt !== undefined;
}

/** How the host stands that answered; the one that led to it has answered as well. */
function noteHosts(host: string, outcome: PollOutcome, deps: StoreOutcomesDeps): HostStanding | undefined {
  if (host.startsWith('file:')) return undefined;
  if (outcome.answeredBy === undefined) return noteHost(host, outcome, deps);
  noteHost(host, { ...outcome, result: { kind: 'same' } }, deps);
  return noteHost(outcome.answeredBy, outcome, deps);
}

function noteHost(
  host: string,
  outcome: PollOutcome,
  { store, hostIntervalMs }: StoreOutcomesDeps,
): HostStanding | undefined {
  const before = store.host(host);
  const after = hostAfter(before, outcome, hostIntervalMs);
  if (after !== before) store.saveHost(host, after);
  return after;
}

function advance(
  feed: WriterFeed,
  outcome: PollOutcome,
  stored: StoredItems,
  host: HostStanding | undefined,
  { store, limits, keepPollsMs }: StoreOutcomesDeps,
): Advanced {
  const { result, fetchedAt } = outcome;
  const listed = result.kind === 'changed' ? listedAfter(feed, result, stored) : undefined;
  const found = foundIn(feed, result, listed, stored);
  const before = { ...feed, feed: feed.id };
  const listedBy = (url: string) => store.listedBy(url, feed.key);
  const next = nextStatus(before, outcome, found, { limits, listedBy, ...(host && { hostReadyAt: host.readyAt }) });
  const isGapSeen = result.kind === 'changed' && found.listing?.shared === 0 && feed.dedup !== 'off'; // whose keys change with their texts
  const gap = isGapSeen ? noteGap(feed, fetchedAt, result, fetchedAt - keepPollsMs, store) : undefined;
  saveState(feed, outcome, listed, next, store);
  return { next, ...(gap && { gap }) };
}

/** What the schedule learns from a document: how many of its items are new, when they appeared, how much of it was listed before. */
function foundIn(
  feed: WriterFeed,
  result: PollOutcome['result'],
  listed: readonly ListedItem[] | undefined,
  { counts, dates }: StoredItems,
): Found {
  const known = keysOf(result.kind === 'changed' && feed.rules === RULES ? feed.listed : []); // keys of other rules can't be compared
  const fresh = (listed ?? []).filter(({ itemKey }) => !known.has(itemKey.toString('hex')));
  const listing = result.kind === 'changed' ? compare(result, known.size, fresh.length) : undefined;
  const isDated = known.size > 0 || feed.succeededAt === undefined;
  return {
    fresh: listing?.shared === undefined ? counts.new : listing.total - listing.shared,
    freshDates: (isDated ? fresh : []).map(({ itemKey }) => dates.get(itemKey.toString('hex'))),
    revised: counts.revised,
    ...(listing && { listing }),
  };
}

/**
 * How much of a document was listed before; unknown if nothing was known before. It is also unknown for a document that
 * was cut short, unless nothing in it is new: some are cut at each poll, and need not be asked more often for that.
 */
function compare(
  { total, truncated }: ChangedResult,
  known: number,
  fresh: number,
): { total: number; shared?: number } {
  const isUnknown = known === 0 || (truncated && fresh > 0);
  return isUnknown ? { total } : { total, shared: total - fresh };
}
