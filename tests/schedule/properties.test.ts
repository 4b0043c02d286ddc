import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../src/model/feed-memory.ts';
import type { PollOutcome } from '../../src/model/poll-outcome.ts';
import type { FeedStatus, Found } from '../../src/schedule/feed-status.ts';
import { nextPoll, type PollPlan } from '../../src/schedule/next-poll.ts';
import { nextStatus } from '../../src/schedule/next-status.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const RUNS = 500;

const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
const word = fc.oneof(
  fc.constantFrom(
    'max-age=600',
    'max-age=99999999',
    's-maxage=7200',
    'no-cache',
    '0',
    '-1',
    'hourly',
    'dayly',
    'always',
    '24',
  ),
  fc.string({ maxLength: 12 }),
);
const heard = fc.record({
  freshness: fc.record({ cacheControl: word, expires: word, age: word, date: word }, { requiredKeys: [] }),
  rhythm: fc.record(
    {
      ttl: word,
      updatePeriod: word,
      updateFrequency: word,
      skipHours: fc.array(word, { maxLength: 5 }),
      skipDays: fc.array(fc.constantFrom('Monday', 'sun', 'x'), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
});
const limits = fc.record({
  minMs: fc.integer({ min: 1000, max: HOUR }),
  maxMs: fc.integer({ min: HOUR, max: 7 * DAY }),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo'),
});
const plan = fc.record(
  {
    feed: fc.string({ minLength: 1, maxLength: 9 }),
    last: instant,
    intervalMs: fc.integer({ min: 1000, max: 2 * DAY }),
    failures: fc.float({ min: 0, max: 100, noNaN: true }),
    limits,
    heard,
    halfMs: fc.integer({ min: 1000, max: 9 * DAY }),
    retryAfterMs: fc.integer({ min: 0, max: 30 * DAY }),
    hostReadyAt: instant,
    cron: fc.constantFrom('*/10 * * * *', '30 2 * * *', '0 6 * * 1'),
  },
  { requiredKeys: ['feed', 'last', 'intervalMs', 'failures', 'limits'] },
) as fc.Arbitrary<PollPlan>;

const noHost = plan.map(({ hostReadyAt: _, ...rest }) => rest as PollPlan);
const noCron = noHost.map(({ cron: _, ...rest }) => rest as PollPlan);

describe('the next poll', () => {
  it('is never before a floor', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const next = nextPoll(one);
        expect(Number.isInteger(next.at)).toBe(true);
        expect(next.at).toBeGreaterThanOrEqual(one.last + one.limits.minMs);
        expect(next.at).toBeGreaterThanOrEqual(next.notBefore);
        for (const term of next.terms) expect(next.at).toBeGreaterThanOrEqual(term.at);
        if (one.retryAfterMs !== undefined)
          expect(next.at).toBeGreaterThanOrEqual(one.last + Math.min(one.retryAfterMs, 7 * DAY));
        if (one.hostReadyAt !== undefined) expect(next.at).toBeGreaterThanOrEqual(one.hostReadyAt);
      }),
      { numRuns: RUNS },
    );
  });
  it('is never after the cap: the longest of the interval’s, a day for what is asked, a week for Retry-After; then what is skipped', () => {
    fc.assert(
      fc.property(noCron, (one) => {
        const cap = Math.max(
          one.failures >= 30 ? 7 * DAY : 0,
          one.limits.maxMs,
          one.intervalMs,
          DAY,
          one.limits.minMs,
          Math.min(one.retryAfterMs ?? 0, 7 * DAY),
        );
        const next = nextPoll(one);
        const skipped = next.because === 'skip' ? 7 * DAY + 5 * MIN : 0;
        expect(next.at - one.last).toBeLessThanOrEqual(cap + skipped);
      }),
      { numRuns: RUNS },
    );
  });
  it('comes no sooner with more failures', () => {
    fc.assert(
      fc.property(noHost, fc.float({ min: 0, max: 50, noNaN: true }), (one, more) => {
        expect(nextPoll({ ...one, failures: one.failures + more }).at).toBeGreaterThanOrEqual(nextPoll(one).at);
      }),
      { numRuns: RUNS },
    );
  });
  it('is the same when it is made again, after a restart', () => {
    fc.assert(
      fc.property(plan, (one) => {
        expect(nextPoll(JSON.parse(JSON.stringify(one)))).toEqual(nextPoll(one));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what is remembered', () => {
  const found: fc.Arbitrary<Found> = fc.integer({ min: 0, max: 50 }).chain((total) =>
    fc.integer({ min: 0, max: total }).map((shared) => ({
      fresh: total - shared,
      freshDates: Array.from({ length: total - shared }, () => undefined),
      revised: 0,
      listing: { total, shared },
    })),
  );
  const step = fc.record({
    waits: fc.integer({ min: 0, max: 3 * DAY }),
    found,
    kind: fc.constantFrom('changed', 'changed', 'same', 'failed', 'gone'),
  });

  it('survives a restart as JSON, and never leaves the bounds, whatever the polls bring', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), limits, (steps, bounds) => {
        let at = Date.UTC(2026, 0);
        let memory: Memory = {};
        let failures = 0;
        let succeededAt: number | undefined;
        for (const { waits, found: seen, kind } of steps) {
          at += waits;
          const before: FeedStatus = {
            feed: 'f',
            url: 'u',
            listUrl: 'u',
            everyMs: HOUR,
            adaptive: true,
            failures,
            validators: {},
            memory,
            ...(succeededAt !== undefined && { succeededAt, fetchedAt: succeededAt }),
          };
          const around = { limits: bounds, listedBy: () => undefined };
          const next = nextStatus(before, outcomeOf(kind, at), seen, around);
          expect(nextStatus(JSON.parse(JSON.stringify(before)), outcomeOf(kind, at), seen, around)).toEqual(next);
          expect(next.next.at).toBeGreaterThanOrEqual(at + bounds.minMs);
          if (next.memory.intervalMs !== undefined) {
            expect(next.memory.intervalMs).toBeGreaterThanOrEqual(bounds.minMs);
            expect(next.memory.intervalMs).toBeLessThanOrEqual(bounds.maxMs);
          }
          if (kind === 'changed' || kind === 'same') succeededAt = at;
          expect(next.failures).toBe(kind === 'failed' || kind === 'gone' ? failures + (kind === 'gone' ? 1 : 0.5) : 0);
          ({ memory, failures } = next);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function outcomeOf(kind: string, at: number): PollOutcome {
  const head = { poll: 'p', feed: 'f', url: 'u', fetchedAt: at, ms: 1 };
  if (kind === 'failed') return { ...head, result: { kind: 'failed', reason: 'timeout', detail: '' } };
  if (kind === 'gone') return { ...head, result: { kind: 'failed', reason: 'status', status: 410, detail: '' } };
  if (kind === 'same') return { ...head, http: { status: 304, bytes: 0 }, result: { kind: 'same' } };
  return {
    ...head,
    http: { status: 200, bytes: 9 },
    result: { kind: 'changed', truncated: false, listed: [], total: 0, items: [], hints: { reuse: 0 } },
  };
}
