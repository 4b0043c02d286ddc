import type { FeedSettings } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import type { PollJob, PollLimits } from '../model/poll-job.ts';
import type { DuePoll } from '../model/poll-state.ts';

export interface PlanDeps {
  /** The store's id. */
  readonly store: string;
  readonly newId: () => string;
  readonly limits: PollLimits;
  /** How long a poll may take until it is stored; after that it is planned anew. */
  readonly leaseMs: number;
}

/**
 * The job for a feed whose time has come. It is planned later than the stored outcome even if the clock went back: what
 * is fetched later must count as later.
 */
export function planPoll(due: DuePoll, now: Instant, deps: PlanDeps): PollJob {
  const plannedAt = Math.max(now, (due.fetchedAt ?? 0) + 1);
  return {
    v: 1,
    store: deps.store,
    poll: deps.newId(),
    feed: due.feed,
    url: due.url,
    settings: settingsOf(due.settings),
    limits: deps.limits,
    validators: due.validators,
    ...(due.bodyHash !== undefined && { bodyHash: due.bodyHash }),
    prints: due.prints,
    ...(due.language !== undefined && { language: due.language }),
    plannedAt,
    expiresAt: plannedAt + deps.leaseMs,
  };
}

/** What a fetcher needs of a feed's settings. */
function settingsOf({ headers, parser, extras, only, skip }: FeedSettings): PollJob['settings'] {
  return { headers, parser, ...(extras && { extras }), ...(only && { only }), ...(skip && { skip }) };
}
