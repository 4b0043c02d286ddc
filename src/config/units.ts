import { z } from 'zod';
import type { KeepTime } from '../model/feed.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/instant.ts';

const DURATION_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const SIZE_BYTES: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** `250ms`, `20s`, `60m`, `24h`, `30d` → milliseconds. */
export const duration = z.union([z.string(), z.number()]).transform((value, context) => {
  const ms = withUnit(String(value), DURATION_MS);
  if (ms !== undefined) return ms;
  context.issues.push({
    code: 'custom',
    input: value,
    message: `"${value}" is no duration: write 20s, 60m, 24h or 30d`,
  });
  return z.NEVER;
});

/** A duration that is waited for: more than nothing, and a day at most (a timer of Node bears 24 days). */
export const wait = duration.refine((ms) => ms > 0 && ms <= DAY_MS, 'write more than 0s, and 24h at most');

/** A duration between two polls. */
export const interval = duration.refine((ms) => ms > 0, 'write more than 0s');

/** `forever`, or a duration of more than nothing. */
export const keepTime = z.union([z.string(), z.number()]).transform((value, context): KeepTime => {
  const ms = value === 'forever' ? value : withUnit(String(value), DURATION_MS);
  if (ms) return ms;
  context.issues.push({ code: 'custom', input: value, message: `"${value}": write forever, or a duration like 90d` });
  return z.NEVER;
});

/** `10MiB`, `500 KiB` → bytes. A bare 0 is a size too. */
export const byteSize = z.union([z.string(), z.number()]).transform((value, context) => {
  const bytes = value === 0 ? 0 : withUnit(String(value), SIZE_BYTES);
  if (bytes !== undefined) return bytes;
  context.issues.push({ code: 'custom', input: value, message: `"${value}" is no size: write 500KiB, 10MiB or 1GiB` });
  return z.NEVER;
});

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
