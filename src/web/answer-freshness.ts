import { createHash } from 'node:crypto';
import { httpDate } from '../model/http-date.ts';
import type { Instant } from '../model/instant.ts';

/** Answers that are remembered; the longest unasked are forgotten. */
const REMEMBERED = 1000;

export interface Freshness {
  readonly etag: string;
  /** The second in which this answer was first given; undefined until that second is over, since more may change in it. */
  readonly modified?: Instant;
}

interface Conditions {
  /** `If-None-Match`, which counts for more, and `If-Modified-Since` (RFC 9110 section 13.1). */
  readonly noneMatch?: string | undefined;
  readonly modifiedSince?: string | undefined;
}

/**
 * When an answer changed, as we saw it: dates of items say nothing of that, since a transaction may store what was fetched before
 * the last one. After a restart every answer is new once.
 */
export class AnswerFreshness {
  readonly #seen = new Map<string, { readonly etag: string; readonly at: Instant }>();

  of(address: string, body: string, now: Instant): Freshness {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const before = this.#seen.get(address);
    const seen = before?.etag === etag ? before : { etag, at: now };
    this.#seen.delete(address);
    this.#seen.set(address, seen);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.keys().next().value!);
    const second = seen.at - (seen.at % 1000);
    return { etag, ...(now >= second + 1000 && { modified: second }) };
  }
}

/** Has the reader this answer already? */
export function isKnown({ etag, modified }: Freshness, { noneMatch, modifiedSince }: Conditions): boolean {
  if (noneMatch !== undefined) {
    return noneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
  }
  const since = httpDate(modifiedSince);
  return modified !== undefined && since !== undefined && since >= modified;
}
