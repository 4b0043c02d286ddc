import type { Cut, Heard, Memory } from '../model/feed-memory.ts';
import { HOUR_MS } from '../model/instant.ts';
import type { FeedHints, PollOutcome } from '../model/poll-outcome.ts';
import { adapt, type Sight } from './adapt.ts';
import { appearances, learn } from './day-rhythm.ts';
import type { Around, FeedStatus, Found } from './feed-status.ts';
import { freshened } from './freshness.ts';
import { movedAfter } from './moved.ts';
import { observe } from './publishing-rate.ts';
import { weigh } from './trust.ts';

/** What is known of a feed after an answer of its server: how often it publishes, where it lies, what it asks for. */
export function remember(before: FeedStatus, outcome: PollOutcome, found: Found, { limits, listedBy }: Around): Memory {
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
