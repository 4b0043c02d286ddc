import { DAY_MS, type Instant } from '../model/instant.ts';
import { monthOf } from './month-of.ts';

/**
 * How far a dateline without a year may lie after the anchor and still be of the same year. Where the text was written the
 * day may be one ahead of UTC, and reports are filed for the next morning's papers.
 */
const AHEAD_MS = 2 * DAY_MS;
/** The Gregorian calendar needs at most this many years to bring back 29 February. */
const MAX_YEARS_BACK = 8;

const YEAR = String.raw`(?:,?\s{1,2}(?:de\s|del\s)?((?:19|20)\d\d))?`;
const MONTH = String.raw`(\p{L}{3,10})\.?`;
/** `May 3`, `Sept. 12, 2026`, `May 3rd` */
const MONTH_FIRST = new RegExp(String.raw`^${MONTH}\s{1,2}(\d{1,2})(?:st|nd|rd|th)?${YEAR}$`, 'u');
/** `3 mai`, `3. Mai 2026`, `1er mai`, `3 de maio de 2026`, `03 MAG`, `3rd May, 2026`, `1º maio` */
const DAY_FIRST = new RegExp(
  String.raw`^(?:le\s|den\s|il\s|al\s)?(\d{1,2})(?:\.|er|st|nd|rd|th|[º°ª])?\s{0,2}(?:de\s|di\s|of\s)?${MONTH}${YEAR}$`,
  'u',
);
/** `03.05.2026`. With slashes nobody knows which is the month. */
const NUMBERS = /^(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)$/;
const ISO = /^((?:19|20)\d\d)-(\d\d)-(\d\d)$/;

/** When an item was published, as its feed says, or else collected; and when it was collected. No text shows a later day than both. */
export interface DayBounds {
  readonly published: Instant;
  readonly collected: Instant;
}

/** A report is printed within so many days: what is named earlier was not written for this date. */
const FRESH_MS = 7 * DAY_MS;

/**
 * The day that a dateline names, as midnight UTC; undefined if it is no date, or in the future. Without a year: the
 * year that puts it nearest before the day of publishing. If that is not within a week, the day of publishing may be
 * false, as on content farms that re-date old texts: then the year that puts it within a week before collecting, if one
 * does.
 */
export function datelineDate(words: string, bounds: DayBounds): Instant | undefined {
  const text = words.trim();
  if (text.length > 40) return undefined;
  const day = partsOf(text);
  if (!day) return undefined;
  const at = day.year === undefined ? likeliest(day, bounds) : midnight(day.year, day.month, day.day);
  return at === undefined || at > Math.max(bounds.published, bounds.collected) + AHEAD_MS ? undefined : at;
}

interface Day {
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
}

function partsOf(text: string): Day | undefined {
  const iso = ISO.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const numbers = NUMBERS.exec(text);
  if (numbers) return { year: Number(numbers[3]), month: Number(numbers[2]), day: Number(numbers[1]) };
  const named = MONTH_FIRST.exec(text);
  if (named) return withName(named[1]!, named[2]!, named[3]);
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst ? withName(dayFirst[2]!, dayFirst[1]!, dayFirst[3]) : undefined;
}

function withName(name: string, day: string, year: string | undefined): Day | undefined {
  const month = monthOf(name);
  return month === undefined ? undefined : { month, day: Number(day), year: year ? Number(year) : undefined };
}

function likeliest(day: Day, { published, collected }: DayBounds): Instant | undefined {
  const [first, other] = [nearestBefore(day, published), nearestBefore(day, collected)];
  return isFresh(other, collected) && !isFresh(first, published) ? other : first;
}

function isFresh(day: Instant | undefined, anchor: Instant): boolean {
  return day !== undefined && anchor - day <= FRESH_MS;
}

function nearestBefore({ month, day }: Day, anchor: Instant): Instant | undefined {
  const last = new Date(anchor + AHEAD_MS).getUTCFullYear();
  for (let year = last; year >= last - MAX_YEARS_BACK; year--) {
    const at = midnight(year, month, day);
    if (at !== undefined && at <= anchor + AHEAD_MS) return at;
  }
  return undefined;
}

function midnight(year: number, month: number, day: number): Instant | undefined {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0 ? at : undefined;
}
