import type { Heard } from '../model/feed-memory.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../model/instant.ts';
import type { NextPoll, Term } from '../model/next-poll.ts';
import type { RhythmHints } from '../model/parsed-feed.ts';
import { cronTime } from './cron-times.ts';
import { type Ask, freshFor } from './freshness.ts';
import { rhythmAsks } from './rhythm-asks.ts';
import { firstOpen } from './skip-times.ts';
import { SPREAD, spreadOf } from './spread.ts';

/** What the next poll depends on. */
export interface PollPlan {
  readonly feed: string;
  /** When the last poll was fetched. */
  readonly last: Instant;
  /** Fixed, or as adapted. */
  readonly intervalMs: number;
  /** Polled at these times instead. */
  readonly cron?: string;
  /** Sum of failure weights since the last success. */
  readonly failures: number;
  /** What server and document said of when to come again, last. */
  readonly heard?: Heard;
  /** When they said it: at the last success. Default: `last`. */
  readonly heardAt?: Instant;
  /** Within this time items would be lost: what a document asks for gives way to it. */
  readonly halfMs?: number;
  /** From Retry-After, counted from `last`. */
  readonly retryAfterMs?: number;
  /** The host cools down until then. */
  readonly hostReadyAt?: Instant;
  readonly limits: PlanLimits;
}

export interface PlanLimits {
  readonly minMs: number;
  readonly maxMs: number;
  /** Of cron lines: `local`, or a name like `Europe/Berlin`. */
  readonly zone: string;
}

/** What server and document may ask for at most. */
const ASK_CAP_MS = DAY_MS;
/** What Retry-After may ask for at most (mediacloud saw 88 hours meant in earnest). */
const RETRY_AFTER_CAP_MS = 7 * DAY_MS;
/** From this many failures on, a feed is as good as dead; it is still asked once a week, since many come back. */
const DEAD_FROM = 30;
const DEAD_CAP_MS = 7 * DAY_MS;

/**
 * The latest of: the plan, `min(interval × max(1, failures), cap)` with the feed's own spread; what server and document ask for,
 * each up to a day; Retry-After, up to a week; `poll.min`; the host's cool-down. Then the first moment that skipHours and
 * skipDays leave open. With a cron line the plan is its first time that no other term forbids.
 */
export function nextPoll(plan: PollPlan): NextPoll {
  const floors = floorsOf(plan);
  const notBefore = latest(floors).at;
  const planned: Term = plan.cron === undefined ? spreadPlan(plan) : cronPlan(plan, notBefore);
  const terms = [planned, ...floors];
  const decided = latest(terms);
  const open = openTime(decided.at, plan);
  if (open === decided.at) return { at: decided.at, because: decided.name, terms, notBefore };
  const skip: Term = { name: 'skip', at: open, from: skipWords(plan.heard!.rhythm!) };
  return {
    at: open,
    because: 'skip',
    terms: [...terms, skip],
    notBefore: Math.max(notBefore, firstOpen(notBefore, plan.heard!.rhythm!)),
  };
}

function floorsOf(plan: PollPlan): readonly Term[] {
  const { last, heard = {}, heardAt = last, retryAfterMs, hostReadyAt, limits } = plan;
  const fresh = heard.freshness && freshFor(heard.freshness, heardAt);
  const asks = [
    ...(fresh ? [askTerm(fresh, heardAt)] : []),
    ...rhythmAsks(heard.rhythm ?? {}).map((ask) => softTerm(ask, plan)),
  ];
  const floors: Term[] = [{ name: 'floor', at: last + limits.minMs, from: 'poll.min' }, ...asks];
  if (retryAfterMs !== undefined) floors.push(retryTerm(last, retryAfterMs));
  if (hostReadyAt !== undefined && hostReadyAt > last) floors.push({ name: 'host', at: hostReadyAt });
  return floors;
}

/** Counted from the answer that said so: a failure since then has renewed nothing (RFC 9111 section 4.2). */
function askTerm({ name, ms, from }: Ask, heardAt: Instant): Term {
  return { name, at: Math.round(heardAt + Math.min(ms, ASK_CAP_MS)), from, ...(ms > ASK_CAP_MS && { cut: 'a day' }) };
}

/** HTTP says how long an answer is good; a document only how often it means to change, and not how fast it forgets. */
function softTerm(ask: Ask, { last, heardAt = last, halfMs }: PollPlan): Term {
  const isLossy = halfMs !== undefined && halfMs < Math.min(ask.ms, ASK_CAP_MS);
  return isLossy
    ? { name: ask.name, at: Math.round(heardAt + halfMs), from: ask.from, cut: 'loss' }
    : askTerm(ask, heardAt);
}

function retryTerm(last: Instant, ms: number): Term {
  const isCut = ms > RETRY_AFTER_CAP_MS;
  return { name: 'retry-after', at: last + Math.min(ms, RETRY_AFTER_CAP_MS), ...(isCut && { cut: 'a week' }) };
}

function spreadPlan(plan: PollPlan): Term {
  const spread = waitOf(plan) * (1 + SPREAD * spreadOf(plan.feed));
  return { name: 'plan', at: plan.last + Math.round(Math.min(spread, capOf(plan))) };
}

/** After repeated failures none before the backed-off interval. */
function cronPlan(plan: PollPlan, notBefore: Instant): Term {
  const backedOff = plan.failures > 1 ? plan.last + waitOf(plan) : plan.last;
  const first = cronTime(plan.cron!, plan.limits.zone, Math.max(backedOff, notBefore, plan.last + 1));
  return {
    name: 'plan',
    at: openCronTime(first, plan) ?? first,
    from: `cron "${plan.cron}" (${zoneWords(plan.limits.zone)})`,
  };
}

function zoneWords(zone: string): string {
  return zone === 'local' ? 'local time' : zone;
}

/** The first time of the line, from `first` on, that skipHours and skipDays leave open; undefined where none does. */
function openCronTime(first: Instant, { cron, limits, heard }: PollPlan): Instant | undefined {
  let at = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const open = firstOpen(at, heard?.rhythm ?? {});
    if (open === at) return at;
    at = cronTime(cron!, limits.zone, open);
  }
  return undefined;
}

/** Forbidden times that are passed over; where all are, the first open moment has to do. */
const MAX_TRIES = 50;

function waitOf(plan: PollPlan): number {
  return Math.min(plan.intervalMs * Math.max(1, plan.failures), capOf(plan));
}

/** An interval that somebody set is kept, however long. */
function capOf({ intervalMs, failures, limits }: PollPlan): number {
  const cap = failures >= DEAD_FROM ? Math.max(DEAD_CAP_MS, limits.maxMs) : limits.maxMs;
  return Math.max(cap, intervalMs);
}

/** Feeds that wait for one hour to end don't all come in its first second. */
const AFTER_SKIP_MS = 5 * MINUTE_MS;

function openTime(at: Instant, { heard, feed }: PollPlan): Instant {
  const open = heard?.rhythm ? firstOpen(at, heard.rhythm) : at;
  return open === at ? at : open + Math.round(AFTER_SKIP_MS * spreadOf(feed));
}

function skipWords({ skipHours, skipDays }: RhythmHints): string {
  const hours = skipHours?.length ? `skipHours ${skipHours.join(', ')}` : '';
  const days = skipDays?.length ? `skipDays ${skipDays.join(', ')}` : '';
  return [hours, days].filter((words) => words !== '').join('; ');
}

function latest(terms: readonly Term[]): Term {
  return terms.reduce((a, b) => (b.at > a.at ? b : a));
}
