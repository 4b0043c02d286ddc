import type { DateParts } from './date-parts.ts';
import { monthNumber, plainWord } from './month-names.ts';
import { isZoneName } from './time-zones.ts';

/** Chinese, Japanese and Korean write units behind the numbers. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/[年月년월]/g, '-'],
  [/[日号號일]/g, ' '],
  [/[時时点點시]\s*/g, ':'],
  [/[分분]\s*(?=\d)/g, ':'],
  [/[分分秒초분]/g, ' '],
];
/** RFC 822's form with its month translated: `火, 05 3月 2024`. */
const TRANSLATED = /(\d{1,2}) (\d{1,2}) ?[月월] (\d{4})/;
/** Danish, Norwegian, Swedish and Finnish: `kl. 14.35`. */
const CLOCK = /(?<![a-z])klo?\.?\s?(\d{1,2})\.(\d\d)(?!\d)/;
const MORNING = /(?<![a-z])a\.?\s?m\.?(?![a-z])|오전|上午|午前/;
const AFTERNOON = /(?<![a-z])p\.?\s?m\.?(?![a-z])|오후|下午|午後/;
const TIME = /(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?|(\d{1,2}):(?!\d)|(?<!\d)(\d{1,2})\s?h(?![\p{L}])/u;
const BARE_HOUR = /(?<!\d)(\d{1,2})\s*(?=am|pm|a\.m|p\.m)/;
/** Only behind a time: before it, `-05` is a day. */
const OFFSET = /^\s{0,3}\(?(?:gmt|utc|ut|z)?\s?([+-]\d{1,2}(?::?\d\d)?)(?!\d)/;
/** With day before month where both could be either, but with AM or PM: who writes those writes the month first. */
const NUMBERS = /^(\d+)([./-])\s?(\d+)\2\s?(\d+)/;

type Clock = Omit<DateParts, 'year' | 'month' | 'day'>;

/**
 * A date in the order and the language that somebody liked: `1 février 2004`, `Feb 1, 2004 3:05 PM`, `01.02.2004`,
 * `2004年2月1日`, `2004-július-13T9:15-05:00`, seconds since 1970.
 */
export function readLooseDate(written: string): DateParts | undefined {
  if (/^\d{10}(?:\d{3})?$/.test(written)) return sinceEpoch(written);
  let text = written.normalize('NFKC').toLowerCase();
  text = text.replace(TRANSLATED, '$3-$2-$1 ');
  for (const [unit, by] of UNITS) text = text.replace(unit, by);
  const { clock, rest } = takeClock(text.replace(CLOCK, '$1:$2'));
  const date = dateIn(rest, clock.isAfternoon !== undefined);
  return date && { ...date, ...clock };
}

function sinceEpoch(digits: string): DateParts {
  const at = new Date(digits.length === 13 ? Number(digits) : Number(digits) * 1000).toISOString();
  const [, year, month, day, hour, minute, second, fraction] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)/.exec(at)!;
  return { year: year!, month: Number(month), day: Number(day), hour, minute, second, fraction };
}

/** Takes time, zone and half of the day out of a text. */
function takeClock(text: string): { readonly clock: Clock; readonly rest: string } {
  const isAfternoon = AFTERNOON.test(text) ? true : MORNING.test(text) ? false : undefined;
  const found = TIME.exec(text) ?? (isAfternoon === undefined ? null : BARE_HOUR.exec(text));
  if (!found) return { clock: {}, rest: text };
  const [hour, minute, second, fraction] = [found[1] ?? found[5] ?? found[6], found[2], found[3], found[4]];
  const behind = text
    .slice(found.index + found[0].length)
    .replace(MORNING, ' ')
    .replace(AFTERNOON, ' ');
  const before = text.slice(0, found.index).replace(MORNING, ' ').replace(AFTERNOON, ' ').replace(/t\s*$/, ' ');
  const offset = OFFSET.exec(behind);
  const zone = offset?.[1] ?? behind.match(/[a-z]{1,4}/g)?.find(isZoneName);
  const after = offset ? behind.slice(offset[0].length) : behind;
  return { clock: { hour, minute, second, fraction, zone, isAfternoon }, rest: `${before} ${after}` };
}

function dateIn(text: string, isMonthFirst: boolean): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const words = text.match(/\p{L}+/gu) ?? [];
  // of two, the first names the day of the week: "mar." is Tuesday in French, and March
  const month = words.flatMap((word) => monthNumber(plainWord(word)) ?? []).at(-1);
  const numbers = text.match(/\d+/g) ?? [];
  if (month !== undefined) return withMonth(month, numbers);
  const bare = NUMBERS.exec(text.replace(/^[^\d]*/, ''));
  if (!bare || numbers.length !== 3) return undefined;
  const [, first, separator, second, third] = bare as unknown as readonly string[];
  if (first!.length === 4) return checked(first!, Number(second), Number(third));
  const isLikely = Number(second) > 12 || (separator === '/' && isMonthFirst && Number(first) <= 12);
  const swapped = isMonthFirstBy(words, bare as unknown as readonly string[]) ?? isLikely;
  return swapped ? checked(third!, Number(first), Number(second)) : checked(third!, Number(second), Number(first));
}

/** The year is the number that can be no day, else the last. */
function withMonth(month: number, numbers: readonly string[]): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  if (numbers.length !== 2) return undefined;
  const [first, second] = numbers as [string, string];
  const isYearFirst = first.length === 4 || Number(first) > 31;
  return isYearFirst ? checked(first, month, Number(second)) : checked(second, month, Number(first));
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** "Tue, 03/05/2024", as Drupal has it, tells itself which number is the month; undefined where both orders, or none, fit the day. */
function isMonthFirstBy(words: readonly string[], [, first, , second, year]: readonly string[]): boolean | undefined {
  const weekday = WEEKDAYS.findIndex((day) => words.some((word) => word.startsWith(day)));
  const [us, others] = [weekdayOf(year!, first!, second!), weekdayOf(year!, second!, first!)];
  return weekday < 0 || (us === weekday) === (others === weekday) ? undefined : us === weekday;
}

function weekdayOf(year: string, month: string, day: string): number | undefined {
  const at = new Date(Date.UTC(Number(year) + (year.length === 2 ? 2000 : 0), Number(month) - 1, Number(day)));
  return at.getUTCMonth() + 1 === Number(month) ? at.getUTCDay() : undefined;
}

function checked(year: string, month: number, day: number): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const isYear = year.length === 2 || year.length === 4;
  return isYear && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : undefined;
}
