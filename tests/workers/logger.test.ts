import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { goesToJournal, journalLine } from '../../workers/journal-stream.ts';
import { type Logger, repeatedErrors } from '../../workers/logger.ts';
import { plainTrouble } from '../../workers/plain-trouble.ts';
import { MAIN, makeProject } from '../harness/project.ts';

it('a repeated error is logged at once, and then once a minute with its count', () => {
  const lines: unknown[] = [];
  let now = 0;
  const log = {
    error: (fields: { repeated?: number }, text: string) => lines.push([text, fields.repeated]),
    debug: () => undefined,
  } as unknown as Logger;
  const tell = repeatedErrors(log, () => now);
  for (now = 0; now <= 60_000; now += 1000) tell(new Error('Redis is gone'));
  tell(new Error('another'));
  expect(lines).toEqual([
    ['Redis is gone', undefined],
    ['Redis is gone', 59],
    ['another', undefined],
  ]);
});

it('the journal gets plain lines with their priority', () => {
  const line =
    '{"level":"warn","time":"2026-11-25T13:00:00.000Z","feed":"a","detail":"HTTP 404","ms":5,"msg":"feed failed"}';
  expect(journalLine(line)).toBe('<4>feed failed feed=a detail="HTTP 404" ms=5\n');
  expect(goesToJournal(undefined)).toBe(false);
  expect(goesToJournal('1:1')).toBe(false);
});

it.each(['file', 'journal'])('a log whose disk is full ends no daemon: a %s', async (kind) => {
  const project = makeProject();
  project.writeList('feeds: []\n');
  const full = openSync('/dev/full', 'w');
  const { dev, ino } = fstatSync(full);
  const daemon = spawn(process.execPath, [MAIN, 'run'], {
    cwd: project.folder,
    stdio: ['ignore', 'ignore', full],
    env: { ...process.env, ...(kind === 'journal' && { JOURNAL_STREAM: `${dev}:${ino}` }) },
  });
  const ended = once(daemon, 'exit');
  onTestFinished(async () => {
    daemon.kill('SIGKILL');
    await ended;
    closeSync(full);
  });
  const status = async () => (await project.feedmill('status')).stdout;
  await expect.poll(status, { timeout: 20_000 }).toMatch(/daemon +runs/);
  daemon.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('lost locks of many jobs are one trouble, told in one sentence', () => {
  const told = ['could not renew lock for job 347', 'Missing lock for job 12. moveToDelayed', 'Missing key for job 9'];
  expect(new Set(told.map((message) => plainTrouble(new Error(message)))).size).toBe(1);
  expect(plainTrouble(new Error('Socket timeout. Expecting data'))).toMatch(/^Redis said nothing for 20 seconds/);
  expect(plainTrouble(new Error('write EPIPE'))).toBe('the connection to Redis broke (EPIPE); it is made again');
  expect(plainTrouble(new Error('EMFILE: too many open files, uv_cwd'))).toMatch(
    /^too many files .* are open: allow more/,
  );
});
