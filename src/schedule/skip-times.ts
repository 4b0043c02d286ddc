import { HOUR_MS, type Instant } from '../model/instant.ts';
import type { RhythmHints } from '../model/parsed-feed.ts';

const WEEK_HOURS = 7 * 24;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * The first moment from `at` on that a document's skipHours and skipDays leave open, in GMT (RSS 2.0; 24 is midnight, as
 * some write it). One that leaves nothing open is not taken at its word.
 */
export function firstOpen(at: Instant, { skipHours = [], skipDays = [] }: RhythmHints): Instant {
  const hours = new Set(skipHours.filter((hour) => hour.trim() !== '').map((hour) => Number(hour) % 24));
  const days = new Set(skipDays.map((day) => DAYS.indexOf(day.trim().slice(0, 3).toLowerCase())));
  let open = at;
  for (let step = 0; step <= WEEK_HOURS; step++) {
    const { hour, day } = inGmt(open);
    if (!hours.has(hour) && !days.has(day)) return open;
    open = (Math.floor(open / HOUR_MS) + 1) * HOUR_MS;
  }
  return at;
}

function inGmt(at: Instant): { hour: number; day: number } {
  const date = new Date(at);
  return { hour: date.getUTCHours(), day: date.getUTCDay() };
}
