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

/** The first time of a cron line that is not before `from`, in a time zone (`local`: the machine's). */
export function cronTime(line: string, zone: string, from: Instant): Instant {
  const options = { currentDate: new Date(from - 1), ...(zone !== 'local' && { tz: zone }) };
  return CronExpressionParser.parse(line.trim(), options).next().getTime();
}
