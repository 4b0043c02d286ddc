import type { Memory } from '../model/feed-memory.ts';
import type { Instant } from '../model/instant.ts';
import type { NextPoll } from '../model/next-poll.ts';
import type { FailedResult, PollOutcome } from '../model/poll-outcome.ts';
import { failureWeight } from './failure-weight.ts';
import type { Around, FeedStatus, Found } from './feed-status.ts';
import { again, isBelieved, LONG_ENOUGH_MS } from './moved.ts';
import { nextPoll, type PollPlan } from './next-poll.ts';
import { remember } from './remember.ts';
import { trustAfterFailure } from './trust.ts';

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
