import { DAY_MS, HOUR_MS } from '../../model/instant.ts';

/** A text is compared with all that was collected so long before; beyond that, with those that hold one of its long sentences. */
export const COPY_WINDOW_MS = 14 * DAY_MS;

/** An item is looked at once more so long after it was collected: copies and the pages of a site come within the hour. */
export const SETTLE_MS = HOUR_MS;

/** Measured on news: 56 shingles a text on average. */
const POSTINGS_A_TEXT = 64;
/** 8 MB, and 134 MB for 130,000 texts; beyond, the oldest make room. */
const FEWEST_POSTINGS = 2 ** 19;
export const MOST_POSTINGS = 2 ** 23;

/** Postings for twice so many texts, a power of two: a quiet installation must not hold what a busy one does. */
export function indexCapacity(texts: number): number {
  const postings = 2 ** Math.ceil(Math.log2(Math.max(1, texts) * 2 * POSTINGS_A_TEXT));
  return Math.min(MOST_POSTINGS, Math.max(FEWEST_POSTINGS, postings));
}

/** Texts that an index has room for. */
export function textsIn(capacity: number): number {
  return capacity / POSTINGS_A_TEXT;
}
