import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Follows the CPU time of a data folder's Redis until `stop`, which tells the last that was seen. */
interface RedisWatch {
  /** Undefined where the system does not tell (no /proc). */
  stop(): number | undefined;
}

const LOOK_MS = 50;
/** Of utime and stime in /proc/PID/stat: USER_HZ, 100 on every Linux. */
const MS_PER_TICK = 10;

/** It is not ours to ask: it belongs to the measured process, and ends with it. */
export function watchRedis(data: string): RedisWatch {
  let seen: number | undefined;
  const timer = setInterval(() => {
    seen = cpuOf(data) ?? seen;
  }, LOOK_MS);
  return {
    stop() {
      clearInterval(timer);
      return seen;
    },
  };
}

function cpuOf(data: string): number | undefined {
  try {
    const pid = readFileSync(join(data, 'redis', 'redis.pid'), 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    if (!/^\d+ \((redis|valkey)/.test(stat)) return undefined;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  } catch {
    return undefined; // not started yet, or gone
  }
}
