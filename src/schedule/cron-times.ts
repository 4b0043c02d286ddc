import { CronExpressionParser } from 'cron-parser';
import type { Instant } from '../model/instant.ts';

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
 * The first time of a cron line that is not before `from`, in a time zone (`local`: the machine's). If cron-parser
 * can't tell, as in the hours before a clock goes back by half an hour (Lord Howe Island), it is found by the zone's
 * offset from UTC then.
 */
export function cronTime(line: string, zone: string, from: Instant): Instant {
  try {
    return firstTime(line, zone === 'local' ? undefined : zone, from);
  } catch {
    return firstTime(line, offsetOf(zone, from), from); // "loop limit exceeded": the line itself was checked when it was read
  }
}

function firstTime(line: string, tz: string | undefined, from: Instant): Instant {
  const options = { currentDate: new Date(from - 1), ...(tz !== undefined && { tz }) };
  return CronExpressionParser.parse(line.trim(), options).next().getTime();
}

/** `UTC+10:30` */
function offsetOf(zone: string, at: Instant): string {
  const timeZone = zone === 'local' ? {} : { timeZone: zone };
  const parts = new Intl.DateTimeFormat('en', { ...timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')!.value.replace('GMT', 'UTC');
}
