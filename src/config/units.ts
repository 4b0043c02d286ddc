import { z } from 'zod';
import type { KeepTime } from '../model/feed.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/instant.ts';

const DURATION_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const SIZE_BYTES: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** `250ms`, `20s`, `60m`, `24h`, `30d` → milliseconds. */
export const duration = measured(inMs, ' is no duration: write 20s, 60m, 24h or 30d');

/** A duration that is waited for: more than nothing, and a day at most (a timer of Node bears 24 days). */
export const wait = duration.refine((ms) => ms > 0 && ms <= DAY_MS, 'write more than 0s, and 24h at most');

/** A duration between two polls. */
export const interval = duration.refine((ms) => ms > 0, 'write more than 0s');

/** `forever`, or a duration of more than nothing. */
export const keepTime = measured(
  (value): KeepTime | undefined => (value === 'forever' ? value : inMs(value) || undefined),
  ': write forever, or a duration like 90d',
);

/** `10MiB`, `500 KiB` → bytes. A bare 0 is a size too. */
export const byteSize = measured(
  (value) => (value === 0 ? 0 : withUnit(String(value), SIZE_BYTES)),
  ' is no size: write 500KiB, 10MiB or 1GiB',
);

/** What `read` makes of a value as it is written; where that is nothing, `says` follows the value in the message. */
function measured<T>(read: (value: string | number) => T | undefined, says: string) {
  return z.union([z.string(), z.number()]).transform((value, context): T => {
    const found = read(value);
    if (found !== undefined) return found;
    context.issues.push({ code: 'custom', input: value, message: `"${value}"${says}` });
    return z.NEVER;
  });
}

function inMs(value: string | number): number | undefined {
  return withUnit(String(value), DURATION_MS);
}

function withUnit(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text.trim());
  const unit = match ? units[match[2]!] : undefined;
  return match && unit !== undefined ? Math.round(Number(match[1]) * unit) : undefined;
}

/** Milliseconds as people write them: `90000` → `90s`. */
export function writtenDuration(ms: KeepTime): string {
  if (ms === 'forever') return ms;
  const [unit, size] = Object.entries(DURATION_MS).findLast(([, one]) => ms % one === 0 && ms >= one) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}
