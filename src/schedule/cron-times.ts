import { CronExpressionParser } from 'cron-parser';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../model/instant.ts';

/** At every minute, or in every hour, or in each so many. */
const EACH = /^\S*\*|^\S+\s+\*|^@(?:hourly|minutely|secondly)/;
const CLOCK: Intl.DateTimeFormatOptions = { timeZoneName: 'longOffset' };

/** What is wrong with a cron line of five fields (or `@hourly` and its like); undefined when nothing is. */
export function cronProblem(line: string): string | undefined {
  const fields = line.trim().split(/\s+/);
  if (!line.trim().startsWith('@') && fields.length !== 5) return `"${line}" has ${fields.length} fields, not five`;
  if (/(?:^|[\s,/-])h(?:$|[\s,/(-])/i.test(line))
    return `"${line}" has an H, which is another time at each look: write a number`;
  try {
    CronExpressionParser.parse(line.trim());
    return undefined;
  } catch (error) {
    return `"${line}" is no cron line: ${(error as Error).message}`;
  }
}

/**
 * The first time of a cron line that is not before `from`, in a time zone (`local`: the machine's). What falls into the time that a clock
 * leaps over comes as long after the leap; what a clock shows twice comes twice only where the line says `*` for minute or hour. So it is
 * also where `from` itself lies in the hour after the change: a poll that went over it is not made again, nor one behind the leap left out.
 * Told from one change of the clock to the next: across one, cron-parser errs in zones that change by half an hour, by two, or before midnight.
 */
export function cronTime(line: string, zone: string, from: Instant): Instant {
  let open = from;
  let change = changeWithin(zone, from - DAY_MS, from);
  for (;;) {
    const offset = offsetAt(zone, open);
    const leap = change === undefined ? 0 : offset - offsetAt(zone, change - 1);
    const at = timeAfter(line, { open, offset, change: change ?? open, leap });
    change = changeWithin(zone, open, at);
    if (change === undefined) return at;
    open = change;
  }
}

interface Steady {
  readonly open: Instant;
  readonly offset: number;
  /** When the clock came to this offset, and by how much. */
  readonly change: Instant;
  readonly leap: number;
}

/** As if the clock never changed again. */
function timeAfter(line: string, { open, offset, change, leap }: Steady): Instant {
  const begin = leap < 0 && !EACH.test(line.trim()) ? Math.max(open, change - leap) : open;
  const at = firstTime(line, begin + offset) - offset;
  if (leap <= 0 || open >= change + leap) return at;
  const late = firstTime(line, open + offset - leap) - offset + leap;
  return late < change + leap ? Math.min(at, late) : at;
}

/** By a clock that shows UTC. */
function firstTime(line: string, from: Instant): Instant {
  return CronExpressionParser.parse(line.trim(), { currentDate: new Date(from - 1), tz: 'UTC' })
    .next()
    .getTime();
}

/** When the zone's clock first changes after `from`, until `to`; no zone changes twice within a day. */
function changeWithin(zone: string, from: Instant, to: Instant): Instant | undefined {
  const offset = offsetAt(zone, from);
  let low = from;
  while (low < to && offsetAt(zone, Math.min(low + DAY_MS, to)) === offset) low = Math.min(low + DAY_MS, to);
  if (low >= to) return undefined;
  let high = Math.min(low + DAY_MS, to);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: Instant): number {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('en', { ...CLOCK, ...(zone !== 'local' && { timeZone: zone }) });
  clocks.set(zone, clock);
  const name = clock.formatToParts(at).find(({ type }) => type === 'timeZoneName')!.value;
  const [sign, hours, minutes] = [/[+-]/, /\d+/, /(?<=:)\d+/].map((part) => part.exec(name)?.[0]); // of GMT+10:30, or GMT
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS);
}
