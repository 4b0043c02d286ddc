import type { Instant } from '../model/instant.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC: the zones of RFC 822 section 5.1, and those that feeds write besides. */
// biome-ignore format: a table reads better in rows
const ZONES: Readonly<Record<string, number>> = {
  ut: 0, utc: 0, gmt: 0, z: 0, wet: 0,
  est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420,
  bst: 60, cet: 60, cest: 120, eet: 120, eest: 180, msk: 180, ist: 330, jst: 540, kst: 540, aest: 600, aedt: 660,
};

const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[Tt\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s*([A-Za-z]{1,4}|[+-]\d\d:?\d\d)?$/;
const RFC822 =
  /^(?:[a-z]{2,9}\.?,?\s{1,9})?(\d{1,2})[\s-]{1,9}([a-z]{3})[a-z]{0,6}\.?,?[\s-]{1,9}(\d{2,4})(?:,?\s{1,9}(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,9})?)?)?\s{0,9}([a-z]{1,4}|[+-]\d\d:?\d\d)?/i;

/** A date as feeds write it: RFC 822/2822 or ISO 8601/RFC 3339. Without a zone it is UTC. Unreadable: undefined. */
export function parseDate(raw: string): Instant | undefined {
  const text = raw.trim();
  if (text.length === 0 || text.length > 80) return undefined;
  return fromIso(text) ?? fromRfc822(text);
}

function fromIso(text: string): Instant | undefined {
  const m = ISO.exec(text);
  if (!m) return undefined;
  const millis = Number((m[7] ?? '0').slice(0, 3).padEnd(3, '0'));
  return instant(Number(m[1]), Number(m[2]) - 1, Number(m[3]), [m[4], m[5], m[6]], millis, m[8]);
}

function fromRfc822(text: string): Instant | undefined {
  const m = RFC822.exec(text);
  if (!m) return undefined;
  const month = MONTHS.indexOf(m[2]!.toLowerCase());
  return instant(fullYear(m[3]!), month, Number(m[1]), [m[4], m[5], m[6]], 0, m[7]);
}

/** RFC 2822 section 4.3: two digits below 50 are of this century, else and with three digits 1900 is added. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? year + 2000 : year + 1900;
}

function instant(
  year: number,
  month: number,
  day: number,
  clock: readonly (string | undefined)[],
  millis: number,
  zone: string | undefined,
): Instant | undefined {
  const [hour = 0, minute = 0, second = 0] = clock.map((part) => Number(part ?? 0));
  const offset = zoneMinutes(zone);
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return undefined;
  const at = Date.UTC(year, month, day, hour, minute, second, millis) - offset * 60_000;
  return Number.isFinite(at) ? at : undefined;
}

/** An unknown zone name reads as UTC: a date that is some hours off is better than none. */
function zoneMinutes(zone: string | undefined): number {
  if (!zone) return 0;
  const numeric = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (!numeric) return ZONES[zone.toLowerCase()] ?? 0;
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
}
