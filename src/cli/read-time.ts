import { UsageError } from '../model/errors.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../model/instant.ts';

const AGO_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** Midnight of these days, UTC as all that is given without a zone. */
const DAYS_AGO: Readonly<Record<string, number>> = { today: 0, yesterday: 1 };

/** A time as people give it: ISO 8601 (without zone: UTC), an age like `24h` or `7d`, `today` or `yesterday`. Throws UsageError. */
export function readTime(option: string, text: string, now: Instant): Instant {
  const ago = /^(\d{1,6})([mhdw])$/.exec(text.trim());
  if (ago) return now - Number(ago[1]) * AGO_MS[ago[2]!]!;
  const daysAgo = DAYS_AGO[text.trim().toLowerCase()];
  if (daysAgo !== undefined) return now - (now % AGO_MS['d']!) - daysAgo * AGO_MS['d']!;
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text}Z`;
  const at = isDay(text) ? Date.parse(zoned) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new UsageError(
    `${option}: "${text}" is no time: write 2026-11-22, 2026-11-22T06:00Z, 24h, 7d, today or yesterday`,
  );
}

/** `Date.parse` takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
  const at = Date.parse(`${day}T00:00Z`);
  return day !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** A whole number from `min` on. Throws UsageError. */
export function readCount(option: string, text: string, min: number): number {
  if (/^\d{1,15}$/.test(text) && Number(text) >= min) return Number(text);
  throw new UsageError(`${option}: "${text}" is no whole number from ${min} on`);
}
