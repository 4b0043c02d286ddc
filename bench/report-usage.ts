import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a contestant (`--import`): as its process ends, tells on descriptor 3 what it used, threads included. */
export interface Usage {
  readonly cpuMs: number;
  readonly peakMiB: number;
}

export const USAGE_DESCRIPTOR = 3;

function usage(): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: maxRSS / 1024 };
}

if (isMainThread && process.env['BENCH_USAGE'] !== undefined) {
  process.on('exit', () => void writeSync(USAGE_DESCRIPTOR, JSON.stringify(usage())));
}
