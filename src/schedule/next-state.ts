import type { Instant } from '../model/instant.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { failureWeight } from './failure-weight.ts';
import { type NextPoll, nextPoll, type PollPlan } from './next-poll.ts';

/** How a feed stood before an outcome. */
export interface FeedStatus {
  readonly feed: string;
  readonly everyMs: number;
  readonly cron?: string;
  readonly failures: number;
  readonly failingSince?: Instant;
}

/** How it stands after it. `failures` is 0 and `failingSince` absent after a success. */
export interface NextStatus {
  readonly failures: number;
  readonly failingSince?: Instant;
  readonly next: NextPoll;
}

export function nextStatus(before: FeedStatus, outcome: PollOutcome, limits: PollPlan['limits']): NextStatus {
  const { result, fetchedAt } = outcome;
  const failed = result.kind === 'failed' ? result : undefined;
  const failures = failed ? before.failures + failureWeight(failed) : 0;
  const next = nextPoll({
    feed: before.feed,
    last: fetchedAt,
    everyMs: before.everyMs,
    ...(before.cron !== undefined && { cron: before.cron }),
    failures,
    ...(failed?.retryAfterMs !== undefined && { retryAfterMs: failed.retryAfterMs }),
    limits,
  });
  return { failures, next, ...(failed && { failingSince: before.failingSince ?? fetchedAt }) };
}
