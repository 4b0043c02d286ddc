import type { BackupStanding } from '../model/backup.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../model/instant.ts';
import { cronTime } from './cron-times.ts';

/** After a backup that failed: a disk that is full, a share that is away. */
export const BACKUP_RETRY_MS = 10 * MINUTE_MS;

/**
 * Is a scheduled backup to be made now? The first one at once; if any fell due while nothing ran, one makes up for all.
 * A last backup more than a day ahead does not count: the clock was wrong.
 */
export function isBackupDue(cron: string, zone: string, { last, failed }: BackupStanding, now: Instant): boolean {
  if (failed && Math.abs(now - failed.at) < BACKUP_RETRY_MS) return false;
  return !last || last.at > now + DAY_MS || cronTime(cron, zone, last.at + 1) <= now;
}
