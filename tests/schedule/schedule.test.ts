import { expect, it } from 'vitest';
import { failureWeight } from '../../src/schedule/failure-weight.ts';
import { holdReasons } from '../../src/schedule/hold-reasons.ts';

it('failureWeight tells hard from soft', () => {
  const weights = [
    failureWeight({ reason: 'status', status: 403 }),
    failureWeight({ reason: 'status', status: 404 }),
    failureWeight({ reason: 'status', status: 429 }),
    failureWeight({ reason: 'status', status: 502 }),
    failureWeight({ reason: 'dns-try-again' }),
    failureWeight({ reason: 'not-a-feed' }),
  ];
  expect(weights).toEqual([1, 0.5, 0.5, 0.5, 0.25, 0.5]);
});

it('holdReasons names each pressure, and none when all is well', () => {
  const well = { storeJobs: 500, storeBytes: 0, freeDiskBytes: 1e9, redisMemory: 0.7 };
  expect(holdReasons(well, 5e8)).toEqual([]);
  expect(
    holdReasons({ storeJobs: 501, storeBytes: 65 * 1024 ** 2, freeDiskBytes: 1e6, redisMemory: 0.71 }, 5e8),
  ).toEqual([
    '501 outcomes wait to be stored (limit 500)',
    '65 MiB of outcomes wait to be stored (limit 64 MiB)',
    '0 MiB of disk are free, limits.minFreeDisk is 476 MiB',
    'Redis uses 71 % of its memory limit (70 %)',
  ]);
});
