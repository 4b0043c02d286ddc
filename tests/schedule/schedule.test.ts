import { expect, it } from 'vitest';
import { failureWeight } from '../../src/schedule/failure-weight.ts';
import { holdReasons } from '../../src/schedule/hold-reasons.ts';

it.each([
  [
    1,
    ['tls', 'redirect', 'refused-address', 'too-large', 'encoding', 'login-page', 'secret-missing', 'file', 'crashed'],
  ],
  [0.5, ['dns', 'connection', 'timeout', 'challenge-page', 'not-a-feed']],
  [0.25, ['dns-try-again']],
] as const)('a failure counts %d where it is one of %o', (weight, reasons) => {
  for (const reason of reasons) expect([reason, failureWeight({ reason })]).toEqual([reason, weight]);
});

it('of statuses those count half that often mend themselves', () => {
  const weights = [403, 410, 404, 429, 500, 502].map((status) => failureWeight({ reason: 'status', status }));
  expect(weights).toEqual([1, 1, 0.5, 0.5, 0.5, 0.5]);
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
