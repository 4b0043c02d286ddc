import { type DateParts, fullYear } from './date-parts.ts';
import { spelledAlike } from './date-spelling.ts';
import { isAfternoonIn, saysHalfInEnglish, withoutHalfDay } from './half-day.ts';
import { monthNumber } from './month-names.ts';
import { isZoneName } from './time-zones.ts';
import { weekdaysNamed } from './weekday-names.ts';

const TIME =
  /(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,12}))?)?|(\d{1,2}):(?!\d)|(?<!\d)(\d{1,2})\s?(?:h|uhr)(?!\p{L})/u;
const BARE_HOUR = /(?<!\d)(\d{1,2})\s*(?=am|pm|a\.m|p\.m)/;
/** Only behind a time: before it, `-05` is a day. */
const OFFSET = /^\s{0,3}\(?(?:[a-z]{1,4})?\s?([+-]\d{1,2}(?::?\d\d)?)(?!\d|:|\s?[ap]\.?m)/;
/** With day before month where both could be either, but with English AM or PM: who writes those writes the month first. */
const NUMBERS = /^(\d+)([./-])\s?(\d+)\2\s?(\d+)/;

type Clock = Omit<DateParts, 'year' | 'month' | 'day'>;

/**
 * A date in the order and the language that somebody liked: `1 février 2004`, `Feb 1, 2004 3:05 PM`, `01.02.2004`,
 * `2004年2月1日`, `2004-július-13T9:15-05:00`, seconds since 1970.
 */
export function readLooseDate(written: string): DateParts | undefined {
  const [, epoch] = /^(?:\/?date\()?(\d{10}(?:\d{3})?)(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)\/?)?$/i.exec(written) ?? []; // .NET's /Date(…)/ too
  if (epoch !== undefined) return sinceEpoch(epoch);
  const text = spelledAlike(written);
  const { clock, before, after } = takeClock(text);
  const isMonthFirst = saysHalfInEnglish(text);
  // what stands behind the clock may be of no use: a lost sign of a zone, a second zone
  const date = dateIn(`${before} ${after}`, isMonthFirst) ?? dateIn(before, isMonthFirst) ?? monthAlone(text);
  return date && { ...date, ...clock };
}

function sinceEpoch(digits: string): DateParts {
  const at = new Date(digits.length === 13 ? Number(digits) : Number(digits) * 1000).toISOString();
  const [, year, month, day, hour, minute, second, fraction] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)/.exec(at)!;
  return { year: year!, month: Number(month), day: Number(day), hour, minute, second, fraction };
}

/** Takes time, zone and half of the day out of a text. */
function takeClock(text: string): { readonly clock: Clock; readonly before: string; readonly after: string } {
  const isAfternoon = isAfternoonIn(text);
  const found = TIME.exec(text) ?? (isAfternoon === undefined ? null : BARE_HOUR.exec(text));
  if (!found) return { clock: {}, before: text, after: '' };
  const [hour, minute, second, fraction] = [found[1] ?? found[5] ?? found[6], found[2], found[3], found[4]];
  const behind = withoutHalfDay(text.slice(found.index + found[0].length));
  const before = withoutHalfDay(text.slice(0, found.index)).replace(/t\s*$/, ' ');
  const offset = OFFSET.exec(behind);
  const name = offset ? undefined : behind.match(/[a-z]{1,4}/g)?.find(isZoneName);
  const after = offset ? behind.slice(offset[0].length) : behind.replace(name ?? '', ' ');
  const zone = offset?.[1] ?? name;
  return { clock: { hour, minute, second, fraction, zone, isAfternoon }, before, after };
}

/** `March 2024`: of a journal. Its first day. */
function monthAlone(text: string): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const [, name, year] = /^\s*(\p{L}{3,20})\.?,?\s(\d{4})\s*$/u.exec(text) ?? [];
  const month = name === undefined ? undefined : monthNumber(name);
  return month === undefined ? undefined : checked(year!, month, 1);
}

function dateIn(text: string, isMonthFirst: boolean): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const numbers = text.match(/\d+/g) ?? [];
  if (numbers.length === 2) {
    const month = monthIn(text);
    return month === undefined ? undefined : withMonth(month, numbers);
  }
  const bare = NUMBERS.exec(text.replace(/^[^\d]*/, ''));
  if (!bare || numbers.length !== 3) return undefined;
  const [, first, separator, second, third] = bare as unknown as readonly string[];
  if (first!.length === 4) return checked(first!, Number(second), Number(third));
  const isLikely = Number(second) > 12 || (separator === '/' && isMonthFirst && Number(first) <= 12);
  const [before] = /^\D*/.exec(text)!;
  const swapped = isMonthFirstBy(before, bare as unknown as readonly string[]) ?? isLikely;
  return swapped ? checked(third!, Number(first), Number(second)) : checked(third!, Number(second), Number(first));
}

/**
 * The month's name stands between day and year, or else beside them: before, with nothing but a weekday in front of it ("mar." is
 * Tuesday in French, and March), or behind. Words further away are of something else: "a week ago" holds Spanish for August.
 */
function monthIn(text: string): number | undefined {
  const [, before, between, behind] = /^([^\d]*)\d+([^\d]*)\d+(.*)$/s.exec(text)!;
  const named = (words: string) => (words.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => !JOINS.has(word));
  const inside = named(between!);
  if (inside.length > 0) {
    const month = inside.flatMap((word) => monthNumber(word) ?? []).at(-1);
    if (month !== undefined) return month;
  }
  const [first = ''] = named(behind!);
  const last = inside.length === 0 ? (named(before!).at(-1) ?? '') : ''; // "sub, 06 travnja 2024": what stands there is the month, known or not
  return monthNumber(last) ?? monthNumber(first);
}

/** What stands between a day, a month and a year, and endings of their numbers. */
const JOINS = new Set('the of de del di da der den ta o d st nd rd th er e ter'.split(' '));

/** The year is the number that can be no day, else the last. */
function withMonth(month: number, numbers: readonly string[]): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const [first, second] = numbers as [string, string];
  const isYearFirst = first.length === 4 || Number(first) > 31;
  return isYearFirst ? checked(first, month, Number(second)) : checked(second, month, Number(first));
}

/** "Tue, 03/05/2024", as Drupal has it, tells itself which number is the month; undefined where both orders, or none, fit the day. */
function isMonthFirstBy(before: string, [, first, , second, year]: readonly string[]): boolean | undefined {
  const weekdays = weekdaysNamed(before.match(/\p{L}{2,}/gu)?.at(-1) ?? '');
  const [us, others] = [weekdayOf(year!, first!, second!), weekdayOf(year!, second!, first!)].map(
    (day) => day !== undefined && weekdays.has(day),
  );
  return us === others ? undefined : us;
}

function weekdayOf(year: string, month: string, day: string): number | undefined {
  const at = new Date(Date.UTC(fullYear(year), Number(month) - 1, Number(day)));
  return at.getUTCMonth() + 1 === Number(month) ? at.getUTCDay() : undefined;
}

function checked(year: string, month: number, day: number): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const isYear = year.length === 2 || year.length === 4;
  return isYear && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : undefined;
}
