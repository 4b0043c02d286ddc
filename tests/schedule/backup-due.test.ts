import { expect, it } from 'vitest';
import { backupName, outdatedBackups } from '../../src/backup/backup-name.ts';
import { BACKUP_RETRY_MS, isBackupDue } from '../../src/schedule/backup-due.ts';
import { cronTime } from '../../src/schedule/cron-times.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const last = (iso: string) => ({ last: { file: 'f', bytes: 1, at: at(iso) } });
const isDue = (standing: Parameters<typeof isBackupDue>[2], now: string) =>
  isBackupDue('0 3 * * *', 'Europe/Berlin', standing, at(now));

it('a first backup is made at once, the next when the cron line says, in the time zone', () => {
  expect(isDue({}, '2026-11-29T12:00:00Z')).toBe(true);
  expect(isDue(last('2026-11-29T12:00:00Z'), '2026-11-30T01:59:59Z')).toBe(false);
  expect(isDue(last('2026-11-29T12:00:00Z'), '2026-11-30T02:00:00Z')).toBe(true);
  expect(isDue(last('2026-11-30T02:00:00Z'), '2026-11-30T02:00:00Z')).toBe(false);
});

it('what fell due during a stop is made up, one for all', () => {
  expect(isDue(last('2026-11-01T02:00:07Z'), '2026-11-29T12:00:00Z')).toBe(true);
  expect(isDue(last('2026-11-29T12:00:01Z'), '2026-11-29T12:00:02Z')).toBe(false);
});

it('a clock that was ahead keeps no backup from being made', () => {
  expect(isDue(last('2027-03-01T02:00:00Z'), '2026-11-29T12:00:00Z')).toBe(true);
  expect(isDue({ failed: { at: at('2027-03-01T02:00:00Z'), why: 'full' } }, '2026-11-29T12:00:00Z')).toBe(true);
});

it('after a failure it is tried again in ten minutes', () => {
  const failed = { failed: { at: at('2026-11-29T12:00:00Z'), why: 'full' } };
  expect(BACKUP_RETRY_MS).toBe(600_000);
  expect(isDue(failed, '2026-11-29T12:09:59Z')).toBe(false);
  expect(isDue({ ...last('2026-11-01T02:00:00Z'), ...failed }, '2026-11-29T12:10:00Z')).toBe(true);
});

it('a cron line has a next time in every zone at every hour, also where the clock goes back by half an hour', () => {
  for (let at = Date.UTC(2027, 3, 1); at < Date.UTC(2027, 3, 5); at += 5 * HOUR) {
    const next = cronTime('0 3 * * *', 'Australia/Lord_Howe', at);
    expect(next).toBeGreaterThanOrEqual(at);
    expect(next).toBeLessThanOrEqual(at + 25 * HOUR);
  }
});

it('a backup ahead of the clock is neither counted among the newest nor removed', () => {
  const [old, newer, ahead] = [1, 2, 400].map((day) => backupName(Date.UTC(2026, 10, day))) as [string, string, string];
  expect(outdatedBackups([old, newer, ahead], 1, Date.UTC(2026, 10, 3))).toEqual([old]);
  expect(outdatedBackups([newer, ahead], 1, Date.UTC(2026, 10, 3))).toEqual([]);
});
