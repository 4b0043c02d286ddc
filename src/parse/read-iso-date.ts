import type { DateParts } from './date-parts.ts';

const TIME = String.raw`(?:(?:[Tt]\s{0,2}|\s{1,3})(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,12}))?)?)?)?\s{0,3}([A-Za-z]{1,4}|(?:[A-Za-z]{3})?[+-]\d\d(?::?\d\d)?)?`;
const CALENDAR = new RegExp(String.raw`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d\d)(\d\d))?${TIME}$`);
const ORDINAL = new RegExp(String.raw`^(\d{4})-?(\d{3})${TIME}$`);
const WEEK = new RegExp(String.raw`^(\d{4})-?[Ww](\d\d)(?:-?([1-7]))?${TIME}$`);
const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/;
const SHORT_YEAR =
  /^(\d\d)-?(\d\d)-?(\d\d)(?:[Tt](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,12}))?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;

/** ISO 8601 and RFC 3339: calendar, ordinal and week dates, basic and extended, as far as they are written. */
export function readIsoDate(written: string): DateParts | undefined {
  const text = written.replace(/(?<=\d)[Tt]$/, ''); // behind letters it ends the name of a zone
  const digits = DIGITS.exec(text);
  if (digits) return dated(digits[1]!, Number(digits[2]), Number(digits[3]), digits.slice(4));
  const calendar = CALENDAR.exec(text);
  if (calendar) {
    const [, year, month, day, basicMonth, basicDay, ...time] = calendar;
    return dated(year!, Number(month ?? basicMonth ?? 1), Number(day ?? basicDay ?? 1), time);
  }
  const short = SHORT_YEAR.exec(text);
  if (short) return dated(short[1]!, Number(short[2]), Number(short[3]), short.slice(4));
  return fromOrdinal(text) ?? fromWeek(text);
}

function fromOrdinal(text: string): DateParts | undefined {
  const found = ORDINAL.exec(text);
  if (!found) return undefined;
  const [, year, day, ...time] = found;
  if (Number(day) < 1) return undefined;
  const at = new Date(Date.UTC(Number(year), 0, Number(day)));
  return at.getUTCFullYear() === Number(year) ? onDay(at, time) : undefined;
}

/** ISO 8601: the first week is that of 4 January. */
function fromWeek(text: string): DateParts | undefined {
  const found = WEEK.exec(text);
  if (!found) return undefined;
  const [, year, week, weekday, ...time] = found;
  if (Number(week) < 1 || Number(week) > 53) return undefined;
  const january4 = new Date(Date.UTC(Number(year), 0, 4));
  const monday = 4 - ((january4.getUTCDay() + 6) % 7);
  return onDay(new Date(Date.UTC(Number(year), 0, monday + (Number(week) - 1) * 7 + Number(weekday ?? 1) - 1)), time);
}

function onDay(day: Date, time: readonly (string | undefined)[]): DateParts | undefined {
  return dated(String(day.getUTCFullYear()), day.getUTCMonth() + 1, day.getUTCDate(), time);
}

function dated(year: string, month: number, day: number, time: readonly (string | undefined)[]): DateParts | undefined {
  if (month < 1 || month > 12) return undefined;
  const [hour, minute, second, fraction, zone] = time;
  if (/^[ap]m$/i.test(zone ?? '')) return undefined;
  return { year, month, day, hour, minute, second, fraction, zone };
}
