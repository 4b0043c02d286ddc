import type { Trust } from '../model/feed-memory.ts';
import { DAY_MS, type Instant } from '../model/instant.ts';
import type { Validators } from '../model/poll-outcome.ts';

/** A server that proved honest is tried more seldom, down to once a week. */
const MAX_HONEST = 6;
/** After this time a server gets another chance: it may have been mended. */
const FORGIVEN_AFTER_MS = 30 * DAY_MS;
/** One item may be dated back by its author; two canaries in a row that find such items are no accident. */
const MAX_DOUBTS = 2;

/** May validators go with the request? Not to a server whose 304 was found to hide changes. */
export function trusts(trust: Trust | undefined, now: Instant): boolean {
  return trust?.lostAt === undefined || now - trust.lostAt >= FORGIVEN_AFTER_MS;
}

/** Is it time for a canary: one request without validators, at most once a day, to a server that has answered 304 ever since? */
export function isCanaryDue(trust: Trust | undefined, now: Instant): boolean {
  if (!trust || !trusts(trust, now)) return false;
  return now - trust.wholeAt >= DAY_MS * (1 + Math.min(trust.honest, MAX_HONEST));
}

/** What a poll said of its server. */
export interface Evidence {
  readonly at: Instant;
  /** The whole document came, or would have: no validators were sent, or they no longer held. */
  readonly isWhole: boolean;
  readonly isCanary: boolean;
  /** New or changed items came with it. */
  readonly hasNews: boolean;
  /** What we held when it was sent, and what came back. */
  readonly held: Validators;
  readonly told: Validators;
  /** A new item is dated before the last 304, and after all that was known then. */
  readonly isLate: boolean;
}

export function weigh(trust: Trust | undefined, evidence: Evidence): Trust | undefined {
  const { at, isWhole, isCanary, hasNews, held, told, isLate } = evidence;
  if (!isWhole) return trust ?? { wholeAt: at, honest: 0 }; // of a store from before this was noted
  const { honest = 0, doubts = 0, lostAt, why } = trust ?? {};
  const lost = trusts(trust, at) ? {} : { ...(lostAt !== undefined && { lostAt }), ...(why !== undefined && { why }) };
  if (!isCanary) return { wholeAt: at, honest, ...(doubts > 0 && { doubts }), ...lost };
  if (!hasNews) return { wholeAt: at, honest: honest + 1 };
  const same = sameValidator(held, told);
  if (same !== undefined)
    return { wholeAt: at, honest: 0, lostAt: at, why: `the document had changed, and ${same} had not` };
  if (!isLate) return { wholeAt: at, honest };
  if (doubts + 1 < MAX_DOUBTS) return { wholeAt: at, honest: 0, doubts: doubts + 1 };
  return { wholeAt: at, honest: 0, lostAt: at, why: 'it answered 304 while items were published' };
}

/** A canary that failed is tried again as late as one that found nothing; who refuses conditional requests gets none. */
export function trustAfterFailure(
  trust: Trust | undefined,
  { at, isCanary, status }: { readonly at: Instant; readonly isCanary: boolean; readonly status: number | undefined },
): Trust | undefined {
  if (isCanary) return trust && { ...trust, wholeAt: at };
  if (status !== PRECONDITION_FAILED) return trust;
  const { wholeAt = at, honest = 0 } = trust ?? {};
  return { wholeAt, honest, lostAt: at, why: 'it refuses conditional requests (HTTP 412)' };
}

const PRECONDITION_FAILED = 412;

/** The validator that is the same beside another document: the ETag where there is one, since it is asked first. */
function sameValidator(held: Validators, told: Validators): string | undefined {
  if (held.etag !== undefined || told.etag !== undefined) return held.etag === told.etag ? 'its ETag' : undefined;
  return held.modified !== undefined && held.modified === told.modified ? 'its Last-Modified' : undefined;
}
