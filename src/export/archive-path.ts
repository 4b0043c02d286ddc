import type { Instant } from '../model/instant.ts';
import { filledPath } from './export-path.ts';

/** Where items of this moment are archived: `{date}` becomes the day (`2026-11-22`) by the clock of `zone`, which may be `local`. */
export function archivePath(template: string, now: Instant, zone: string): string {
  const days = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(zone !== 'local' && { timeZone: zone }) }); // writes ISO 8601
  return filledPath(template, { date: days.format(now) });
}
