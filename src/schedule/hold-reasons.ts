/** What the scheduler looks at before it lets polls go. */
export interface Pressure {
  readonly storeJobs: number;
  readonly storeBytes: number;
  readonly freeDiskBytes: number;
  /** Share of Redis's memory limit in use, 0 to 1; 0 without a limit. */
  readonly redisMemory: number;
}

const MAX_STORE_JOBS = 500;
const MAX_STORE_BYTES = 64 * 1024 * 1024;
/** A Redis at its limit can't even drain: BullMQ's own scripts are refused. */
const MAX_REDIS_MEMORY = 0.7;

/** Why no poll may be dispatched now, in words for `status` and `/readyz`; empty when all is well. */
export function holdReasons(pressure: Pressure, minFreeDiskBytes: number): readonly string[] {
  const reasons: string[] = [];
  const { storeJobs, storeBytes, freeDiskBytes, redisMemory } = pressure;
  if (storeJobs > MAX_STORE_JOBS) reasons.push(`${storeJobs} outcomes wait to be stored (limit ${MAX_STORE_JOBS})`);
  if (storeBytes > MAX_STORE_BYTES) reasons.push(`${inMiB(storeBytes)} of outcomes wait to be stored (limit 64 MiB)`);
  if (freeDiskBytes < minFreeDiskBytes) {
    reasons.push(`${inMiB(freeDiskBytes)} of disk are free, limits.minFreeDisk is ${inMiB(minFreeDiskBytes)}`);
  }
  if (redisMemory > MAX_REDIS_MEMORY)
    reasons.push(`Redis uses ${Math.round(redisMemory * 100)} % of its memory limit (70 %)`);
  return reasons;
}

function inMiB(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MiB`;
}
