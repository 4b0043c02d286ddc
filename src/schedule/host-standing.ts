import type { HostStanding } from '../model/host-standing.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../model/instant.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';

const FIRST_COOL_MS = 2 * MINUTE_MS;
const MAX_COOL_MS = 4 * HOUR_MS;
/** A week is kept for the feed that was told so; all others of the host ask again after a day. */
const MAX_ASKED_MS = DAY_MS;
const FIRST_SPACING_MS = 5 * SECOND_MS;
const MAX_SPACING_MS = 10 * MINUTE_MS;
const SHRINK = 0.8;
/** Many servers say 403 where they mean 429 (Reddit does): to one feed it may be meant, to three of a host it is a ban. */
const BURST = 3;

const CALM: HostStanding = { readyAt: 0, since: 0, refusals: 0, spacingMs: 0, forbidden: [] };

/** How a host stands after an outcome of one of its feeds; undefined: nothing is to be remembered. `intervalMs` is its usual pace. */
export function hostAfter(
  before: HostStanding | undefined,
  outcome: PollOutcome,
  intervalMs: number,
): HostStanding | undefined {
  const { result, feed } = outcome;
  const host = before ?? CALM;
  const status = result.kind === 'failed' ? result.status : 200;
  if (status === undefined) return before; // no answer at all says nothing of its patience
  if (status === 429 || status === 503) return refused(host, outcome, `HTTP ${status}`);
  if (status !== 403) return answered(host, outcome, intervalMs);
  const forbidden = [...host.forbidden.filter((id) => id !== feed), feed];
  if (forbidden.length < BURST) return { ...host, forbidden };
  return refused({ ...host, forbidden: [] }, outcome, `HTTP 403 to ${BURST} feeds in a row`);
}

function refused(host: HostStanding, { result, fetchedAt, ms }: PollOutcome, reason: string): HostStanding {
  const at = fetchedAt + ms;
  const wasUnderWay = isFromBefore(fetchedAt, host); // it counts once
  const refusals = wasUnderWay ? host.refusals : host.refusals + 1;
  const asked = (result.kind === 'failed' && result.retryAfterMs) || undefined; // a refusal that asks for no time is one all the same
  const coolMs = Math.min(
    asked ?? FIRST_COOL_MS * 2 ** (Math.max(1, refusals) - 1),
    asked === undefined ? MAX_COOL_MS : MAX_ASKED_MS,
  );
  const spacingMs = wasUnderWay
    ? host.spacingMs
    : Math.min(MAX_SPACING_MS, Math.max(FIRST_SPACING_MS, host.spacingMs * 2));
  return {
    ...host,
    readyAt: Math.max(host.readyAt, at + coolMs),
    since: wasUnderWay ? host.since : Math.max(host.since, at),
    reason,
    refusals,
    spacingMs,
  };
}

/**
 * Let go before it was heard that the host asked for calm: from then on it rests, and its polls go apart. What comes later than that is of
 * afterwards, also where the clock of who fetched it lags. What lies longer back was sent by a clock that went back since.
 */
function isFromBefore(fetchedAt: Instant, { since, readyAt }: HostStanding): boolean {
  return fetchedAt < Math.min(readyAt, since + FIRST_SPACING_MS) && since - fetchedAt < UNDER_WAY_MS;
}

/** A poll's lease: nothing is under way for longer. */
const UNDER_WAY_MS = 10 * MINUTE_MS;

function answered(host: HostStanding, { fetchedAt }: PollOutcome, intervalMs: number): HostStanding | undefined {
  if (isFromBefore(fetchedAt, host)) return { ...host, forbidden: [] };
  const spacingMs = host.spacingMs * SHRINK;
  if (spacingMs <= Math.max(intervalMs, SECOND_MS)) return undefined;
  return { ...host, refusals: 0, spacingMs, forbidden: [] };
}
