import { DAY_MS, type Instant } from '../model/instant.ts';
import type { DateDoubt } from '../model/item.ts';

export interface DateEvidence {
  /** What the feed says; without it there is nothing to doubt. */
  readonly published?: Instant | undefined;
  readonly collected: Instant;
  /** Midnight UTC of the day that the text's dateline names. */
  readonly datelineDate?: Instant | undefined;
  /** Of the oldest other item with this text: when we collected it. */
  readonly twinCollected?: Instant | undefined;
  /** And when its own feed says that it was published. */
  readonly twinPublished?: Instant | undefined;
  /** And midnight UTC of the day that its dateline names. */
  readonly twinDateline?: Instant | undefined;
}

const YEAR_MS = 365.25 * DAY_MS;
/**
 * What others claim, a dateline or a twin's feed, may be this much off. Weekly papers print reports some days old, embargoed
 * texts are written some days ahead; within a week the error of a reader who believes the feed is small. A false date is off
 * by months or years.
 */
export const CLAIM_MS = 7 * DAY_MS;
/**
 * A copy may claim to be this much younger than the moment when we had its text already. Papers take a report over on the next
 * day, or after a week-end; zones are off by one day at most. Collecting is our own clock, so it needs less slack.
 */
const COLLECTED_MS = 2 * DAY_MS;
/** Feeds that know no date write 1970 or the year 1. There were none before 1999. */
const FIRST_FEED = Date.UTC(1999, 0);

/**
 * Is the publishing date far from what the text itself shows? In order:
 *
 * - a twin that we had: more than 2 days after the same text was first collected. It counts first, since we saw it
 *   ourselves
 * - its dateline: more than 7 days from it, either way. It is the text's own word, and decides
 * - a twin's dateline: a copy without a dateline of its own can't be older than the day that it names
 * - a twin's date: more than 7 days after the text was published elsewhere. It comes last: it is only another feed's
 *   word
 */
export function dateDoubt(evidence: DateEvidence): DateDoubt | undefined {
  const { published, collected, datelineDate, twinCollected } = evidence;
  if (published === undefined) return undefined;
  if (twinCollected !== undefined && twinCollected <= collected && published - twinCollected > COLLECTED_MS) {
    return { why: 'twin', shownAt: twinCollected };
  }
  if (datelineDate !== undefined) {
    return distance(published, datelineDate) > CLAIM_MS ? { why: 'dateline', shownAt: datelineDate } : undefined;
  }
  const { twinDateline } = evidence;
  if (twinDateline !== undefined && isBeforeWritten(published, twinDateline))
    return { why: 'twin', shownAt: twinDateline };
  const claimed = believable(evidence.twinPublished, twinCollected);
  return claimed !== undefined && published - claimed > CLAIM_MS ? { why: 'twin', shownAt: claimed } : undefined;
}

/** Is a date days before the one on which the text was written? Most datelines name no year: near an anniversary it may be of then. */
export function isBeforeWritten(published: Instant, written: Instant): boolean {
  const years = Math.round((written - published) / YEAR_MS);
  return published < written && distance(published, written - years * YEAR_MS) > CLAIM_MS;
}

/** A twin's own date, where it is no placeholder and lies before we had it. */
function believable(claimed: Instant | undefined, had: Instant | undefined): Instant | undefined {
  if (claimed === undefined || claimed < FIRST_FEED) return undefined;
  return had !== undefined && claimed > had ? undefined : claimed;
}

/** A dateline names a day, not a moment: a report of its evening is not off at all. */
function distance(published: Instant, day: Instant): number {
  return published < day ? day - published : Math.max(0, published - day - DAY_MS);
}
