import { type Instant, MINUTE_MS } from '../model/instant.ts';
import { zoneMinutes } from './time-zones.ts';

/** A date, taken apart. Texts are as written; what is absent is zero. */
export interface DateParts {
  /** With two digits, or four. */
  readonly year: string;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  /** Digits after the point. */
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
  readonly isAfternoon?: boolean | undefined;
}

/** Undefined where there is no such day or hour. */
export function instantOf(parts: DateParts): Instant | undefined {
  const hour = Number(parts.hour ?? 0);
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  const isMidnight = hour === 24 && minute === 0 && second === 0; // ISO 8601: the end of the day
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 60) return undefined;
  const year = fullYear(parts.year);
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const day = Date.UTC(year, parts.month - 1, parts.day);
  if (parts.day < 1 || (parts.day > 28 && new Date(day).getUTCDate() !== parts.day)) return undefined;
  const millis = parts.fraction === undefined ? 0 : Number(parts.fraction.slice(0, 3).padEnd(3, '0'));
  const seconds = hourOf(hour, parts.isAfternoon) * 3600 + minute * 60 + second;
  const at = day + seconds * 1000 + millis - zoneMinutes(parts.zone) * MINUTE_MS;
  return NO_DATES.has(at) ? undefined : at;
}

/** 0001 and 9999 stand for no date at all (.NET), and 1402 is of another calendar (Iran's, for 2023). */
const [FIRST_YEAR, LAST_YEAR] = [1500, 2200];
/** What programs make of no date: 1970 with the second before it (Unix), and 1900. */
const NO_DATES: ReadonlySet<Instant> = new Set([0, -1000, Date.UTC(1900, 0, 1)]);

/** 12 AM is midnight, 12 PM is noon. */
function hourOf(hour: number, isAfternoon: boolean | undefined): number {
  if (isAfternoon === undefined || hour > 12) return hour;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** RFC 2822 section 4.3: two digits below 50 are of this century, else and with three digits 1900 is added. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return isOfBuddha(year) ? year - 543 : year;
  return digits.length <= 2 && year < 50 ? year + 2000 : year + 1900;
}

/** Thailand counts from the Buddha: 2567 is 2024. */
function isOfBuddha(year: number): boolean {
  return year >= 2500 && year < 2700;
}
