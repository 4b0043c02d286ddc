import type { Instant } from '../model/instant.ts';

/** Two documents of one feed in a row that share no item, and the time between. */
interface TwoDocuments {
  readonly total: number;
  readonly totalBefore: number;
  /** The newest date that was known before, the oldest in the later document, and the newest there. */
  readonly newestBefore?: Instant;
  readonly oldest?: Instant;
  readonly newest?: Instant;
  readonly elapsedMs: number;
  /** Between two items, as known before. */
  readonly gapMs: number;
}

/**
 * How many items came and went between two documents that share nothing; 0 if nothing shows that any did. With dates:
 * the time between the documents, at the pace of the later one. Overlapping dates mean that the feed was made anew,
 * with other ids. Without dates: by the feed's pace so far, at least one, since the documents would nearly always share
 * an item if none had gone.
 */
export function missedItems(two: TwoDocuments): number {
  const { total, totalBefore, newestBefore, oldest, newest } = two;
  if (total === 0 || totalBefore === 0) return 0;
  if (newestBefore === undefined || oldest === undefined || newest === undefined) return byPace(two);
  if (oldest <= newestBefore) return 0;
  const gap = total > 1 && newest > oldest ? (newest - oldest) / (total - 1) : two.gapMs;
  return Math.max(total > 1 ? 1 : 0, Math.round((oldest - newestBefore) / gap) - 1);
}

/** One item alone is replaced by the next without a loss. */
function byPace({ total, elapsedMs, gapMs }: TwoDocuments): number {
  return Math.max(total > 1 ? 1 : 0, Math.round(elapsedMs / gapMs) - total);
}
