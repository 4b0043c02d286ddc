import { DAY_MS, MINUTE_MS } from '../../src/model/instant.ts';
import type { FailedResult, FeedHints, PollOutcome } from '../../src/model/poll-outcome.ts';
import type { FeedStatus } from '../../src/schedule/feed-status.ts';
import type { PlanLimits } from '../../src/schedule/next-poll.ts';
import { nextStatus } from '../../src/schedule/next-status.ts';
import { rateOfDates } from '../../src/schedule/publishing-rate.ts';
import type { Failure, Policy, Sight } from './policy.ts';

const LIMITS: PlanLimits = { minMs: 5 * MINUTE_MS, maxMs: DAY_MS, zone: 'UTC' };
const AROUND = { limits: LIMITS, listedBy: () => undefined };

/** Our schedule as it runs: the writer's own function, fed with what the scripted server showed. */
export function ours(everyMs: number): Policy<FeedStatus> {
  return {
    name: 'ours',
    start: (feed, now) => ({
      state: { feed, url: 'u', listUrl: 'u', everyMs, adaptive: true, failures: 0, validators: {}, memory: {} },
      at: now,
    }),
    next: (before, sight) => {
      const isFirst = before.succeededAt === undefined;
      const outcome = outcomeOf(sight, isFirst);
      const { memory, failures, failingSince, next } = nextStatus(before, outcome, foundOf(sight, isFirst), AROUND);
      const { feed, url, adaptive, validators, succeededAt } = before;
      const seenAt = sight.failed ? succeededAt : sight.at;
      const state: FeedStatus = {
        feed,
        url,
        listUrl: url,
        everyMs,
        ...(adaptive && { adaptive }),
        failures,
        validators,
        memory,
        fetchedAt: sight.at,
        ...(failingSince !== undefined && { failingSince }),
        ...(seenAt !== undefined && { succeededAt: seenAt }),
      };
      return { state, at: next.at };
    },
  };
}

function foundOf({ total, fresh, dates }: Sight, isFirst: boolean) {
  const freshDates = Array.from({ length: fresh }, (_, at) => dates[at]);
  return { fresh, freshDates, revised: 0, listing: { total, ...(!isFirst && { shared: total - fresh }) } };
}

function outcomeOf(sight: Sight, isFirst: boolean): PollOutcome {
  const head = { poll: 'p', feed: sight.feed, url: 'u', fetchedAt: sight.at, ms: 0 };
  if (sight.failed) return { ...head, result: failedAs(sight.failed) };
  const { maxAgeMs } = sight.hints;
  const cacheControl = maxAgeMs === undefined ? {} : { cacheControl: `max-age=${Math.round(maxAgeMs / 1000)}` };
  const http = { status: sight.same ? 304 : 200, bytes: 0, ...cacheControl };
  if (sight.same) return { ...head, http, result: { kind: 'same' } };
  const hints = hintsOf(sight, isFirst);
  return {
    ...head,
    http,
    result: { kind: 'changed', truncated: false, listed: [], total: sight.total, items: [], hints },
  };
}

/** The rate of a document counts at the first poll only. */
function hintsOf({ hints: { ttlMs, syMs }, dates, at }: Sight, isFirst: boolean): FeedHints {
  const rate = isFirst ? rateOfDates(dates, at) : undefined;
  const rhythm = {
    ...(ttlMs !== undefined && { ttl: String(ttlMs / MINUTE_MS) }),
    ...(syMs !== undefined && { updatePeriod: 'daily', updateFrequency: String(DAY_MS / syMs) }),
  };
  return { reuse: 0, rhythm, ...(rate && { dates: { oldest: dates.at(-1)!, newest: dates[0]!, rate } }) };
}

const FAILED: Readonly<Record<Failure['kind'], Pick<FailedResult, 'reason' | 'status'>>> = {
  hard: { reason: 'status', status: 403 },
  soft: { reason: 'timeout' },
  temporary: { reason: 'dns-try-again' },
  limited: { reason: 'status', status: 429 },
};

function failedAs({ kind, retryAfterMs }: Failure): FailedResult {
  return { kind: 'failed', detail: '', ...FAILED[kind], ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
