import type { Instant } from '../model/instant.ts';

/** A day or an hour of a time zone, as clocks there show it: an hour that is shown twice is one. */
export interface Period {
  readonly from: Instant;
  /** Not included. */
  readonly until: Instant;
  /** `2026-11-22` */
  readonly date: string;
  /** `00` to `23`; of a day: that of its beginning. */
  readonly hour: string;
}

type PeriodUnit = 'day' | 'hour';

/** All zones change their days and hours at a quarter of an hour UTC. */
const QUARTER_MS = 900_000;

/** The period that holds a moment, in a time zone (`local`: the machine's). */
export function periodAt(at: Instant, unit: PeriodUnit, zone: string): Period {
  const shown = clockOf(zone);
  const nameOf = (quarter: Instant) => shown(quarter).slice(0, unit === 'day' ? 10 : 13);
  const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  const name = nameOf(quarter);
  let from = quarter;
  while (nameOf(from - QUARTER_MS) === name) from -= QUARTER_MS;
  let until = quarter + QUARTER_MS;
  while (nameOf(until) === name) until += QUARTER_MS;
  return { from, until, date: name.slice(0, 10), hour: shown(from).slice(11, 13) };
}

/**
 * The first period after `since` (the end of one) that is over; undefined where none is. Of a long time only the last `most` or so
 * are named.
 */
export function periodOver(
  since: Instant,
  now: Instant,
  { unit, zone, most }: { readonly unit: PeriodUnit; readonly zone: string; readonly most: number },
): Period | undefined {
  const length = QUARTER_MS * (unit === 'day' ? 96 : 4);
  const period = periodAt(Math.max(since, now - most * length), unit, zone);
  return period.until <= now ? period : undefined;
}

/** `2026-11-22 06` */
function clockOf(zone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('sv', {
    ...(zone !== 'local' && { timeZone: zone }),
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
  });
  return (at) => format.format(at);
}
