import { DAY_MS, type Instant, toStamp } from '../model/instant.ts';

const NAME = /^feedmill-\d{8}T\d{6}Z\.tar\.gz$/;

/** The name of a scheduled backup: `feedmill-20261129T030000Z.tar.gz`. Names sort as their times do. */
export function backupName(at: Instant): string {
  return `feedmill-${toStamp(at)}.tar.gz`;
}

/**
 * The backups of a folder to remove so that the newest `keep` stay. Files that we did not name stay too, as does one
 * dated more than a day ahead: a wrong clock made it, so it says nothing about which is newest.
 */
export function outdatedBackups(names: readonly string[], keep: number, now: Instant): readonly string[] {
  const latest = backupName(now + DAY_MS);
  const ours = names.filter((name) => NAME.test(name) && name <= latest).sort();
  return ours.slice(0, Math.max(0, ours.length - keep));
}
