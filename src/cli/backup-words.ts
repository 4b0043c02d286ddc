import type { BackupStanding } from '../model/backup.ts';
import type { Instant } from '../model/instant.ts';
import { showSize } from './show-size.ts';
import { showAway, showTime } from './show-time.ts';

/** How scheduled backups stand, in a sentence. */
export function backupWords({ last, failed }: BackupStanding, now: Instant): string {
  const made = last ? `${showTime(last.at)} UTC, ${showSize(last.bytes)}, ${last.file}` : 'none yet';
  return failed ? `failed ${showAway(failed.at, now)}: ${failed.why}; the last one: ${made}` : made;
}
