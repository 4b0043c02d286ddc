import type { Instant } from '../model/instant.ts';

/** The mark that a removed item leaves, so that its feed can't bring it back. */
export interface Tombstone {
  /** When its feed last listed it, or it was removed. */
  readonly since: Instant;
  /** Successful polls since then that did not list it. */
  readonly pollsUnlisted: number;
}

const REST_MS = 14 * 24 * 3_600_000;
const REST_POLLS = 3;

/** The mark after one more successful poll; undefined once 14 days and 3 polls have passed without a listing. */
export function ageTombstone(mark: Tombstone, isListed: boolean, now: Instant): Tombstone | undefined {
  if (isListed) return { since: Math.max(mark.since, now), pollsUnlisted: 0 };
  const aged = { since: mark.since, pollsUnlisted: mark.pollsUnlisted + 1 };
  return aged.pollsUnlisted >= REST_POLLS && now - aged.since >= REST_MS ? undefined : aged;
}
