import type { Instant } from '../model/instant.ts';
import { type DateParts, instantOf } from './date-parts.ts';
import { monthNumber } from './month-names.ts';
import { readIsoDate } from './read-iso-date.ts';
import { readLooseDate } from './read-loose-date.ts';

const RFC822 =
  /^(?:[a-z]{2,9}\.?,?\s{1,9})?(\d{1,2})[\s-]{1,9}([a-z]{3,9})\.?,?[\s-]{1,9}(\d{2,4})(?:,?\s{1,9}(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,9})?)?)?(?:\s{0,9}([a-z]{1,5}|[+-]\d\d:?\d\d)(?:\s{0,9}\(.{0,20}\))?)?$/i;
const HYPHEN = 0x2d;
const HALF_DAY = /^[ap]m$/i;
/** Longer than any date. */
const MAX_CHARS = 80;

/**
 * A date as feeds write it: RFC 822/2822, ISO 8601/RFC 3339, asctime, and the orders and languages that people use instead.
 * Without a zone it is UTC, whatever the machine's zone is. Unreadable: undefined.
 */
export function parseDate(raw: string): Instant | undefined {
  const text = withHyphens(raw.replace(/[\u200e\u200f]/g, '').trim());
  if (text.length === 0 || text.length > MAX_CHARS) return undefined;
  const isIso = text.charCodeAt(4) === HYPHEN; // asked first where it looks like it: most dates are read by the first pattern
  const parts = (isIso ? undefined : fromRfc822(text)) ?? readIsoDate(text) ?? readLooseDate(text);
  return parts && instantOf(parts);
}

/** Minus and dash, which editors make of it. */
function withHyphens(text: string): string {
  return text.includes('\u2212') || text.includes('\u2013') ? text.replace(/[\u2212\u2013]/g, '-') : text;
}

function fromRfc822(text: string): DateParts | undefined {
  const found = RFC822.exec(text);
  const month = found ? monthNumber(found[2]!) : undefined;
  if (HALF_DAY.test(found?.[7] ?? '')) return undefined; // AM and PM are no zones: the loose reader knows them
  if (!found || month === undefined) return undefined;
  const [, day, , year, hour, minute, second, zone] = found;
  return { year: year!, month, day: Number(day), hour, minute, second, zone };
}
