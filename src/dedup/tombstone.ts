import { DAY_MS, type Instant } from '../model/instant.ts';

/** The mark that a removed item leaves, so that its feed can't bring it back. */
export interface Tombstone {
  /** When it was removed; once its feed does not list it, the last poll before. */
  readonly since: Instant;
  /** Successful polls that did not list it, since the last that did; counted up to three. */
  readonly pollsUnlisted: number;
  /** See lookKey. */
  readonly look?: Buffer | undefined;
}

const REST_MS = 14 * DAY_MS;
const REST_POLLS = 3;

/**
 * The mark of an item that is removed now; undefined where none is needed, since its feed has not listed it for long. `unlistedAt` is
 * when it was last listed, undefined while it is; `polls` are the successful ones since.
 */
export function tombstoneOf(unlistedAt: Instant | undefined, polls: number, now: Instant): Tombstone | undefined {
  if (unlistedAt === undefined) return { since: now, pollsUnlisted: 0 };
  const mark = { since: unlistedAt, pollsUnlisted: Math.min(polls, REST_POLLS) };
  return hasRested(mark, now) ? undefined : mark;
}

/**
 * The mark after one more successful poll; undefined once 14 days and 3 polls have passed without a listing. The same mark where
 * nothing is to be noted: a feed may have thousands, and each note is a write. `before` is when the feed was polled before.
 */
export function ageTombstone(mark: Tombstone, isListed: boolean, now: Instant, before = now): Tombstone | undefined {
  const { since, pollsUnlisted } = mark;
  if (isListed) return pollsUnlisted === 0 ? mark : { since: Math.max(since, now), pollsUnlisted: 0 };
  if (pollsUnlisted >= REST_POLLS) return hasRested(mark, now) ? undefined : mark;
  const aged = { since: pollsUnlisted === 0 ? Math.max(since, before) : since, pollsUnlisted: pollsUnlisted + 1 };
  return hasRested(aged, now) ? undefined : aged;
}

function hasRested({ since, pollsUnlisted }: Tombstone, now: Instant): boolean {
  return pollsUnlisted >= REST_POLLS && now - since >= REST_MS;
}
