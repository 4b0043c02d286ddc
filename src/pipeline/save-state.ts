import { RULES } from '../dedup/print-of.ts';
import { ageTombstone } from '../dedup/tombstone.ts';
import type { ListedItem, WriterFeed } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import type { ChangedResult, PollOutcome } from '../model/poll-outcome.ts';
import { hostOf } from '../schedule/host-of.ts';
import type { NextStatus } from '../schedule/next-status.ts';
import { slackMs } from '../schedule/slack.ts';
import type { OutcomeStore } from './outcome-store.ts';
import { keysOf } from './store-listing.ts';

/** Saves how a feed stands after an outcome that counts. `listed`: what its document lists, where it changed. */
export function saveState(
  feed: WriterFeed,
  outcome: PollOutcome,
  listed: readonly ListedItem[] | undefined,
  next: NextStatus,
  store: OutcomeStore,
): void {
  const saved = afterOutcome(feed, outcome, next);
  if (next.parks) store.park(feed.key);
  const { result } = outcome;
  if (result.kind === 'failed') return store.saveFeed(atAddress(saved, next, store));
  if (outcome.asked === 'hand') store.unpark(feed.key); // somebody tried it, and it is back
  const succeeded = { ...saved, succeededAt: outcome.fetchedAt };
  const document = listed && result.kind === 'changed' ? withListed(succeeded, result, listed) : undefined;
  const validators = result.kind === 'same' ? (result.validators ?? feed.validators) : feed.validators;
  store.saveFeed(atAddress(document ?? { ...succeeded, validators }, next, store));
  const isComparable = feed.rules === RULES;
  if (document && isComparable && result.kind === 'changed' && !result.truncated)
    markUnlisted(feed, document.listed, store);
  ageTombstones(feed, document?.listed ?? feed.listed, outcome.fetchedAt, store);
}

function afterOutcome(feed: WriterFeed, outcome: PollOutcome, next: NextStatus): WriterFeed {
  const { failingSince, answeredBy, ...rest } = feed;
  const hasHealed = failingSince !== undefined && next.failingSince === undefined;
  return {
    ...rest,
    ...(hasHealed && { healedAt: outcome.fetchedAt, failedFrom: failingSince }),
    ...answering(outcome, answeredBy),
    poll: outcome.poll,
    fetchedAt: outcome.fetchedAt,
    nextAt: next.next.at,
    plan: next.next,
    memory: next.memory,
    ...waitsOf(outcome.fetchedAt, next),
    failures: next.failures,
    ...(next.failingSince !== undefined && { failingSince: next.failingSince }),
  };
}

/** Who does not answer at all says nothing of where redirects lead. */
function answering({ result, answeredBy }: PollOutcome, before: string | undefined): Pick<WriterFeed, 'answeredBy'> {
  const hasAnswered = result.kind !== 'failed' || result.status !== undefined;
  const host = hasAnswered ? answeredBy : before;
  return host === undefined ? {} : { answeredBy: host };
}

/** The interval as it is planned now, whatever decided it. */
function waitsOf(fetchedAt: Instant, { next, memory }: NextStatus): Pick<WriterFeed, 'intervalMs' | 'slackMs'> {
  const intervalMs = Math.max(1, next.at - fetchedAt);
  return { intervalMs, slackMs: slackMs(intervalMs, memory.halfMs) };
}

/** Validators are those of an address: another one never gets them. */
function atAddress(feed: WriterFeed, { movesTo }: NextStatus, store: OutcomeStore): WriterFeed {
  if (movesTo === undefined) return feed;
  store.moveFeed(feed.key, movesTo, hostOf(movesTo));
  const { bodyHash: _, answeredBy: __, ...rest } = feed;
  return { ...rest, validators: {} };
}

/**
 * A document that was cut short leaves no validators and no hash: the next poll must see it whole. Nor does one from
 * which an item was dropped because of an older document.
 */
function withListed(feed: WriterFeed, result: ChangedResult, listed: readonly ListedItem[]): WriterFeed {
  const { bodyHash: _, ...rest } = feed;
  const isWhole = listed.length === result.listed.length;
  return {
    ...rest,
    validators: (isWhole && result.validators) || {},
    ...(isWhole && result.bodyHash !== undefined && { bodyHash: result.bodyHash }),
    listed,
    rules: result.rules ?? RULES,
    ...(result.hints.title !== undefined && { title: result.hints.title }),
    ...(result.hints.link !== undefined && { link: result.hints.link }),
    ...(result.hints.language !== undefined && { language: result.hints.language }),
  };
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
    const aged = ageTombstone(mark, keys.has(mark.itemKey.toString('hex')), now, feed.fetchedAt);
    if (aged !== mark) store.saveTombstone(feed.key, mark.itemKey, aged);
  }
}
