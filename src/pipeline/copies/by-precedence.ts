import { CLAIM_MS, isBeforeWritten } from '../../dedup/doubt-date.ts';
import { isOwnSite } from '../../dedup/is-own-site.ts';
import type { CopyCandidate } from '../../model/copy.ts';
import { DAY_MS, type Instant } from '../../model/instant.ts';

/**
 * The agency's own site comes first, then the item with the earliest credible date; a tie goes to the one collected
 * first. In a text without a dateline of its own, a date before the day on which the text was `written` is not
 * believed. Nor is a date more than a month before its feed, polled all the while, listed it: a content farm that
 * backdates would come before those whose text it took.
 */
export function byPrecedence(written: Instant | undefined): (a: CopyCandidate, b: CopyCandidate) => number {
  const shownAt = ({ body, collected, isNew }: CopyCandidate): Instant => {
    const { published = collected, dateDoubt, datelineDate } = body;
    const isFalse = written !== undefined && datelineDate === undefined && isBeforeWritten(published, written);
    // a dateline names a day for all who print it: its midnight would come before the one who wrote it
    const isLate = isNew && datelineDate === undefined && collected - published > MAX_LATE_MS;
    return dateDoubt || isFalse || isLate ? collected : Math.min(published, collected);
  };
  return (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || shownAt(a) - shownAt(b) || a.number - b.number;
}

/** No daemon is off for so long, and few feeds add what is older. */
const MAX_LATE_MS = 30 * DAY_MS;

/** Midnight of the day that the datelines of these copies name, the last of them; what was joined by hand is perhaps another text. */
export function writtenOn(copies: readonly CopyCandidate[]): Instant | undefined {
  const days = copies.flatMap(({ body, wish }) =>
    wish === undefined && !body.dateDoubt ? (body.datelineDate ?? []) : [],
  );
  return days.length === 0 ? undefined : Math.max(...days);
}

/** Only then a dateline may tell that one of these dates is false. */
export function areDaysApart(copies: readonly CopyCandidate[]): boolean {
  const dates = copies.map(({ body, collected }) => body.published ?? collected);
  return Math.max(...dates) - Math.min(...dates) > CLAIM_MS;
}

function isOwn({ body: { agency, url } }: CopyCandidate): boolean {
  return agency !== undefined && url !== undefined && URL.canParse(url) && isOwnSite(agency, new URL(url).hostname);
}
