import { describe, expect, it } from 'vitest';
import { backupName, outdatedBackups } from '../../src/backup/backup-name.ts';
import { BACKUP_RETRY_MS, isBackupDue } from '../../src/schedule/backup-due.ts';
import { cronTime } from '../../src/schedule/cron-times.ts';

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

describe('a daily time comes once a day, whatever the clock does', () => {
  it.each([
    ['0 3 * * *', 'Australia/Lord_Howe', '2026-04-03', ['2026-04-03T16:00', '2026-04-04T16:30', '2026-04-05T16:30']], // back by half an hour
    ['45 1 * * *', 'Australia/Lord_Howe', '2026-04-04', ['2026-04-04T14:45', '2026-04-05T15:15']], // shown twice
    ['0 2 * * *', 'Australia/Lord_Howe', '2026-10-03', ['2026-10-03T15:30', '2026-10-04T15:00']], // leapt over
    ['0 23 * * *', 'America/Nuuk', '2026-03-28', ['2026-03-28T01:00', '2026-03-29T01:00', '2026-03-30T00:00']], // 23:00 → 00:00
    ['30 2 * * *', 'Antarctica/Troll', '2026-10-25', ['2026-10-25T00:30', '2026-10-26T02:30']], // back by two hours
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25', ['2026-10-25T00:30', '2026-10-26T01:30']],
    ['30 2 * * *', 'Europe/Berlin', '2026-03-29', ['2026-03-29T01:30', '2026-03-30T00:30']],
    ['0,45 2 * * *', 'Europe/Berlin', '2026-03-29', ['2026-03-29T01:00', '2026-03-29T01:45', '2026-03-30T00:00']], // both leapt over
  ])('%s in %s, from %s on', (line, zone, day, times) => {
    let from = at(`${day}T00:00Z`);
    for (const time of times) {
      expect(cronTime(line, zone, from)).toBe(at(`${time}Z`));
      from = at(`${time}Z`) + 1;
    }
  });
});

it.each([
  ['59 2 * * *', '2026-10-25T01:00:05Z', '2026-10-26T01:59:00Z'], // what began at 02:59 ended after the clock went back to 02:00
  ['45 2 * * *', '2026-03-29T01:10:00Z', '2026-03-29T01:45:00Z'], // looked for at 03:10, behind the leap
  ['*/20 2 * * *', '2026-10-25T01:00:05Z', '2026-10-25T01:20:00Z'],
])('the next time of %s is told rightly also from within the hour after a change: %s', (line, from, time) => {
  expect(new Date(cronTime(line, 'Europe/Berlin', at(from)))).toEqual(new Date(time));
});

it('a backup ahead of the clock is neither counted among the newest nor removed', () => {
  const [old, newer, ahead] = [1, 2, 400].map((day) => backupName(Date.UTC(2026, 10, day))) as [string, string, string];
  expect(outdatedBackups([old, newer, ahead], 1, Date.UTC(2026, 10, 3))).toEqual([old]);
  expect(outdatedBackups([newer, ahead], 1, Date.UTC(2026, 10, 3))).toEqual([]);
});
