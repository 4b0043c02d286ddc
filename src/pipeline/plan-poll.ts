import { RULES } from '../dedup/print-of.ts';
import type { DuePoll } from '../model/due-poll.ts';
import type { FeedSettings } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import type { KeepWish } from '../model/kept-document.ts';
import type { PollJob, PollLimits } from '../model/poll-job.ts';
import type { Validators } from '../model/poll-outcome.ts';
import { isCanaryDue, trusts } from '../schedule/trust.ts';
import { originOf, withNamesOf } from './origin-of.ts';

export interface PlanDeps {
  /** The store's id. */
  readonly store: string;
  readonly newId: () => string;
  readonly limits: PollLimits;
  /** How long a poll may take until it is stored; after that it is planned anew. */
  readonly leaseMs: number;
  /** What to send of the documents of a feed whose last one has this hash; undefined: none. Absent: none at all. */
  readonly keeps?: (feed: string, bodyHash: string | undefined) => KeepWish | undefined;
}

/**
 * The job for a feed whose time has come. It is planned later than the stored outcome even if the clock went back: what
 * is fetched later must count as later.
 */
export function planPoll(due: DuePoll, now: Instant, deps: PlanDeps, visit: Visit): PollJob {
  const plannedAt = Math.max(now, (due.fetchedAt ?? 0) + 1);
  const keeps = deps.keeps?.(due.feed, due.bodyHash);
  return {
    v: 1,
    store: deps.store,
    poll: deps.newId(),
    feed: due.feed,
    ...(visit === 'older' && due.older !== undefined
      ? olderVisit(due, due.older)
      : usualVisit(due, now, visit === 'hand')),
    rules: RULES,
    limits: deps.limits,
    ...(due.language !== undefined && { language: due.language }),
    ...(keeps && { keeps }),
    plannedAt,
    expiresAt: plannedAt + deps.leaseMs,
  };
}

/** What a poll is for: the schedule, a person, or the older page that fills a gap. */
export type Visit = 'plan' | 'hand' | 'older';

type Errand = Pick<PollJob, 'url' | 'asked' | 'settings' | 'validators' | 'bodyHash' | 'prints'>;

/** Where it goes, and what it takes along. */
function usualVisit(due: DuePoll, now: Instant, isByHand: boolean): Errand {
  const { prints, bodyHash } = due;
  const url = withNamesOf(due.listUrl, due.url); // where it moved to, somebody else wrote
  const trust = due.memory.trust;
  const isCanary = !isByHand && hasAny(due.validators) && isCanaryDue(trust, now);
  const asked = isByHand ? 'hand' : isCanary ? 'canary' : undefined;
  return {
    url,
    ...(asked && { asked }),
    settings: settingsFor(url, due),
    validators: isCanary || !trusts(trust, now) ? {} : due.validators,
    ...(bodyHash !== undefined && { bodyHash }),
    prints,
  };
}

/** All its items travel: which of them are known tells whether the gap is closed. */
function olderVisit(due: DuePoll, older: string): Errand {
  return {
    url: withNamesOf(due.listUrl, older),
    asked: 'older',
    settings: settingsFor(older, due),
    validators: {},
    prints: { rules: 0, list: [] },
  };
}

/** Headers from the list go only to the feed's own origin: not to where it has moved, nor to its archive. */
function settingsFor(url: string, { listUrl, settings }: DuePoll): PollJob['settings'] {
  const headers = originOf(url) === originOf(listUrl) ? settings.headers : {};
  return settingsOf({ ...settings, headers });
}

function hasAny({ etag, modified }: Validators): boolean {
  return etag !== undefined || modified !== undefined;
}

/** What a fetcher needs of a feed's settings. */
function settingsOf({ headers, proxy, parser, extras, only, skip }: FeedSettings): PollJob['settings'] {
  return {
    headers,
    ...(proxy !== undefined && { proxy }),
    parser,
    ...(extras && { extras }),
    ...(only && { only }),
    ...(skip && { skip }),
  };
}
