import type { ItemFilter } from '../../filter/item-filter.ts';
import type { ArchivedDocument } from '../../model/archived-document.ts';
import type { DuePoll } from '../../model/due-poll.ts';
import type { Instant } from '../../model/instant.ts';
import type { PollJob } from '../../model/poll-job.ts';
import type { PollOutcome } from '../../model/poll-outcome.ts';
import type { ReplayStep } from '../../model/replay-finding.ts';
import { type PlanDeps, planPoll } from '../plan-poll.ts';
import { pollFeed } from '../poll-feed.ts';
import { type StoreOutcomesDeps, storeOutcomes } from '../store-outcomes.ts';
import { compareSighting, compareStored, unwantedItem } from './compare-sightings.ts';
import { type ComparedStore, everySighting, type SightingPlace } from './compared-store.ts';

export interface ReplayDeps {
  /** A store with nothing in it but the feeds: documents are read into it as if they came now for the first time. */
  readonly scratch: StoreOutcomesDeps;
  readonly load: (feed: string) => DuePoll | undefined;
  readonly plan: PlanDeps;
  /** The same store, to compare with what is stored. */
  readonly compared: ComparedStore;
  readonly stored: ComparedStore;
  readonly filterOf: (feed: string) => ItemFilter | undefined;
  /** Milliseconds, for what reading may take. */
  readonly clock: () => number;
}

/**
 * Reads documents as if they came now, in their order, into a store with nothing in it, and compares that with the one that
 * is: first what was read with what is stored, then the other way round.
 */
export async function* replayDocuments(
  documents: AsyncIterable<ArchivedDocument>,
  deps: ReplayDeps,
): AsyncGenerator<ReplayStep> {
  const unwanted = new Set<string>();
  for await (const archived of documents) {
    for await (const step of readAgain(archived, deps)) {
      const isTold = step.kind === 'unwanted' && unwanted.has(step.item); // by an earlier document that lists it
      if (step.kind === 'unwanted') unwanted.add(step.item);
      if (!isTold) yield step;
    }
  }
  const { compared, stored } = deps;
  for (const { feed, feedKey, itemKey } of everySighting(compared)) {
    const { findings, isLater } = compareSighting(feed, compared.sighting(feedKey, itemKey)!, compared, stored);
    yield { kind: isLater ? 'later' : 'compared' };
    yield* findings;
  }
  for (const place of everySighting(stored)) yield* lookedFor(place, deps);
}

function* lookedFor({ feed, feedKey, itemKey, firstAt }: SightingPlace, deps: ReplayDeps): Generator<ReplayStep> {
  const { compared, stored, filterOf } = deps;
  const replayed = compared.feed(feed);
  const held = replayed && compared.hasPoll(replayed.key, firstAt) ? stored.sighting(feedKey, itemKey) : undefined;
  if (!held) return;
  const isWanted = filterOf(feed)?.(held.body) === undefined;
  const finding = compareStored(feed, held, isWanted, compared, stored);
  if (finding) yield finding;
}

async function* readAgain(archived: ArchivedDocument, deps: ReplayDeps): AsyncGenerator<ReplayStep> {
  const { at, url } = archived;
  const feed = deps.scratch.store.listedBy(url, 0) ?? archived.feed; // its id may be another one by now
  const emptiedAt = deps.stored.feed(feed)?.emptiedAt;
  if (emptiedAt !== undefined && at <= emptiedAt) return; // what the feed had said until then was removed
  const due = deps.load(feed);
  if (!due) return yield { kind: 'unknown-feed', feed };
  const { result } = await replayDocument(archived, due, deps);
  yield { kind: 'read', feed, at, ...(result.kind === 'failed' && { failed: result.reason }) };
  if (result.kind !== 'changed') return;
  for (const { body, skipped } of result.items) {
    const finding = skipped ? unwantedItem(feed, body, deps.stored) : undefined;
    if (finding) yield finding;
  }
}

/** One document, polled and stored by today's rules. */
async function replayDocument(archived: ArchivedDocument, due: DuePoll, deps: ReplayDeps): Promise<PollOutcome> {
  const began = deps.clock();
  const now = (): Instant => archived.at + (deps.clock() - began);
  const job = jobFor(archived, due, deps.plan);
  const polled = await pollFeed(job, { fetch: async () => archived.document, now });
  const outcome = { ...polled, fetchedAt: job.plannedAt }; // the very moment that the stored sightings name
  storeOutcomes([outcome], deps.scratch);
  return outcome;
}

function jobFor({ at, url, isOlder }: ArchivedDocument, due: DuePoll, plan: PlanDeps): PollJob {
  const job = planPoll(due, at, plan, 'plan');
  if (!isOlder) return job;
  const { bodyHash: _, ...rest } = job;
  return { ...rest, url, asked: 'older', prints: { rules: 0, list: [] } };
}
