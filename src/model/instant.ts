/** A moment: integer milliseconds UTC since 1970. What people see is ISO 8601. */
export type Instant = number;

/** The moment as people read it: `2026-11-22T06:55:30.000Z`; undefined of none. */
export function toIso(instant: Instant): string;
export function toIso(instant: Instant | undefined): string | undefined;
export function toIso(instant: Instant | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

/** Its day, in UTC: `2026-11-22`. */
export function toDay(instant: Instant): string {
  return toIso(instant).slice(0, 10);
}

/** In the name of a file: `20261129T030000Z`. */
export function toStamp(instant: Instant): string {
  return toIso(instant).replace(/[-:]|\.\d+/g, '');
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
