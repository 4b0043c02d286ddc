import type { Cut, Heard, Memory } from '../model/feed-memory.ts';
import type { WriterFeed } from '../model/held.ts';
import { HOUR_MS, type Instant } from '../model/instant.ts';
import type { NextPoll } from '../model/next-poll.ts';
import type { FailedResult, FeedHints, PollOutcome } from '../model/poll-outcome.ts';
import { adapt, type Sight } from './adapt.ts';
import { appearances, learn } from './day-rhythm.ts';
import { failureWeight } from './failure-weight.ts';
import { freshened } from './freshness.ts';
import { again, isBelieved, LONG_ENOUGH_MS, movedAfter } from './moved.ts';
import { nextPoll, type PlanLimits, type PollPlan } from './next-poll.ts';
import { observe } from './publishing-rate.ts';
import { trustAfterFailure, weigh } from './trust.ts';

/** How a feed stood before an outcome. */
export interface FeedStatus extends Pick<WriterFeed, Standing> {
  readonly feed: string;
}

// biome-ignore format: a list reads better in rows
type Standing = 'url' | 'listUrl' | 'everyMs' | 'adaptive' | 'cron' | 'fetchedAt' | 'succeededAt' | 'failures' | 'failingSince' | 'validators' | 'memory';

/** What the writer found in the outcome. */
export interface Found {
  /** Items that were never seen before. */
  readonly fresh: number;
  readonly revised: number;
  /** Of a document: items that it lists, and how many of them were listed before, where that is known. */
  readonly listing?: { readonly total: number; readonly shared?: number };
  /** The dates of the new items, where they have one that can be true. */
  readonly freshDates: readonly (Instant | undefined)[];
}

/** What else decides. */
export interface Around {
  readonly limits: PlanLimits;
  readonly hostReadyAt?: Instant;
  /** The feed, another one, that polls this address. */
  readonly listedBy: (url: string) => string | undefined;
}

/** How it stands after it. `failures` is 0 and `failingSince` absent after a success. */
export interface NextStatus {
  readonly failures: number;
  readonly failingSince?: Instant;
  readonly memory: Memory;
  readonly next: NextPoll;
  /** Given up: the server said for three days that it is gone. */
  readonly parks?: true;
  /** The address that it is polled at from now on. */
  readonly movesTo?: string;
  /** That is the one of its list, which it had moved from. */
  readonly movesBack?: true;
}

export function nextStatus(before: FeedStatus, outcome: PollOutcome, found: Found, around: Around): NextStatus {
  const { result, fetchedAt } = outcome;
  if (result.kind === 'failed') return afterFailure(before, result, outcome, around);
  const memory = remember(before, outcome, found, around);
  const { moved } = memory;
  const movesTo = moved && isBelieved(moved, fetchedAt) && moved.listedBy === undefined ? moved.to : undefined;
  const kept = movesTo === undefined ? memory : atNewAddress(memory);
  return {
    failures: 0,
    memory: kept,
    next: plan(before, kept, { last: fetchedAt, failures: 0 }, around),
    ...(movesTo !== undefined && { movesTo }),
  };
}

function afterFailure(before: FeedStatus, failed: FailedResult, outcome: PollOutcome, around: Around): NextStatus {
  const { fetchedAt: at, asked } = outcome;
  const { gone: _, ...rest } = before.memory;
  const gone =
    failed.status === 410
      ? again(before.memory.gone, at)
      : failed.status === undefined
        ? before.memory.gone
        : undefined;
  const trust = trustAfterFailure(before.memory.trust, { at, isCanary: asked === 'canary', status: failed.status });
  const memory = { ...rest, ...(gone && { gone }), ...(trust && { trust }) };
  const failures = before.failures + failureWeight(failed);
  const movesTo = backTo(before, at, around);
  const { retryAfterMs } = failed;
  const { succeededAt: heardAt } = before;
  const moment = {
    last: at,
    failures,
    ...(heardAt && { heardAt }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return {
    failures,
    failingSince: before.failingSince ?? at,
    memory: movesTo === undefined ? memory : atNewAddress(rest),
    next: plan(before, memory, moment, around),
    ...(movesTo !== undefined
      ? { movesTo, movesBack: true }
      : failed.status === 410 && gone && isBelieved(gone, at) && { parks: true }),
  };
}

/** An address that a feed had moved to, and that has failed for three days: its list's own may work again. */
function backTo({ url, listUrl, failingSince }: FeedStatus, at: Instant, { listedBy }: Around): string | undefined {
  const isLost = failingSince !== undefined && at - failingSince >= LONG_ENOUGH_MS;
  return isLost && url !== listUrl && listedBy(listUrl) === undefined ? listUrl : undefined;
}

type Moment = Pick<PollPlan, 'last' | 'heardAt' | 'failures' | 'retryAfterMs'>;

function plan(feed: FeedStatus, memory: Memory, moment: Moment, around: Around): NextPoll {
  const { intervalMs = feed.everyMs, heard, halfMs } = memory;
  return nextPoll({
    feed: feed.feed,
    ...moment,
    intervalMs: feed.adaptive ? intervalMs : feed.everyMs,
    ...(feed.cron !== undefined && { cron: feed.cron }),
    ...(heard && { heard }),
    ...(halfMs !== undefined && { halfMs }),
    ...(around.hostReadyAt !== undefined && { hostReadyAt: around.hostReadyAt }),
    limits: around.limits,
  });
}

/** Another server: what the old one asked for, and how it answered, no longer holds. */
function atNewAddress({ moved: _, trust: __, ...memory }: Memory): Memory {
  return memory;
}

function remember(before: FeedStatus, outcome: PollOutcome, found: Found, { limits, listedBy }: Around): Memory {
  const { memory, succeededAt } = before;
  const { fetchedAt, http, result } = outcome;
  const hints = result.kind === 'changed' ? result.hints : undefined;
  const elapsedMs = Math.max(0, fetchedAt - (succeededAt ?? fetchedAt));
  const rate = memory.rate ? observe(memory.rate, found.fresh, elapsedMs) : (hints?.dates?.rate ?? { items: 0, ms: 0 });
  const total = found.listing?.total ?? memory.total;
  const day = learn(memory.day, appearances(found.freshDates, succeededAt, fetchedAt), fetchedAt);
  const sight = sightOf(found, before, outcome, elapsedMs);
  const adapted = adapt({ ...memory, rate, day }, sight, { ...limits, everyMs: before.everyMs });
  const newest = Math.max(hints?.dates?.newest ?? 0, memory.newest ?? 0);
  const moved = movedAfter(memory.moved, http?.movedTo === before.url ? undefined : http?.movedTo, fetchedAt, listedBy);
  const trust = trustAfter(before, outcome, found);
  const cut = cutAfter(before, outcome);
  return {
    rate,
    day,
    ...adapted,
    ...(total !== undefined && { total }),
    ...(newest > 0 && { newest }),
    heard: heardAfter(memory.heard, outcome, hints),
    ...(moved && { moved }),
    ...(trust && { trust }),
    ...(cut && { cut }),
  };
}

function cutAfter({ memory, succeededAt }: FeedStatus, { result, fetchedAt }: PollOutcome): Cut | undefined {
  if (result.kind !== 'changed') return memory.cut;
  if (!result.truncated) return undefined;
  return memory.cut ?? { since: fetchedAt, ...(succeededAt === undefined && { isFirst: true as const }) };
}

/** Before this part of the interval has passed, a poll says little. */
const EARLY = 0.8;

function sightOf(
  { listing }: Found,
  { memory, succeededAt }: FeedStatus,
  { fetchedAt: at, result }: PollOutcome,
  elapsedMs: number,
): Sight {
  const total = listing?.total ?? memory.total ?? 0;
  const share = listing?.shared !== undefined && total > 0 ? listing.shared / total : undefined;
  const known = succeededAt === undefined ? undefined : result.kind === 'same' ? 1 : share;
  const isEarly = memory.intervalMs !== undefined && elapsedMs < EARLY * memory.intervalMs;
  return { at, total, isEarly, ...(known !== undefined && { share: known }) };
}

/** A 304 freshens what is stored; a whole answer replaces it. */
function heardAfter(before: Heard = {}, { http, result }: PollOutcome, hints: FeedHints | undefined): Heard {
  const told = freshened({}, http ?? {});
  const freshness = http?.status === 304 ? freshened(before.freshness ?? {}, told) : told;
  const rhythm = result.kind === 'changed' ? hints?.rhythm : before.rhythm;
  return { ...(Object.keys(freshness).length > 0 && { freshness }), ...(rhythm && { rhythm }) };
}

function trustAfter({ memory, validators, fetchedAt }: FeedStatus, outcome: PollOutcome, found: Found) {
  const { result, http, fetchedAt: at, asked } = outcome;
  if (result.kind === 'failed' || http === undefined) return memory.trust;
  const { fresh, revised, freshDates } = found;
  return weigh(memory.trust, {
    at,
    isWhole: http.status !== 304,
    isCanary: asked === 'canary',
    hasNews: fresh + revised > 0,
    held: validators,
    told: result.validators ?? {},
    isLate: freshDates.some(
      (date) => date !== undefined && date > (memory.newest ?? at) && date < (fetchedAt ?? 0) - LATE_MS,
    ),
  });
}

/** Clocks differ, and delivery networks lag. */
const LATE_MS = HOUR_MS;
