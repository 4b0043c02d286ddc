import { expect, it } from 'vitest';
import { BACKUP_RETRY_MS, isBackupDue } from '../../src/schedule/backup-due.ts';

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
