import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Environment } from '../src/model/environment.ts';
import { MINUTE_MS } from '../src/model/instant.ts';
import type { QueueTiming } from '../src/queue/queue-names.ts';
import { DEFAULT_TIMING } from '../src/queue/queue-names.ts';
import { type Logger, repeatedErrors } from './logger.ts';

/** What this process and machine give: clock, ids, environment, log. Passed in, so that rules stay pure. */
export interface Host {
  readonly version: string;
  readonly pid: number;
  readonly env: Environment;
  readonly now: () => number;
  readonly newId: () => string;
  readonly kill: (pid: number, signal: NodeJS.Signals | 0) => void;
  readonly log: Logger;
  /** Logs a repeated error once a minute. */
  readonly onError: (error: Error) => void;
  readonly timing: QueueTiming & {
    /** How long a poll may take from dispatch to commit before it is planned anew. */
    readonly leaseMs: number;
  };
}

const LEASE_MS = 10 * MINUTE_MS;

export function createHost(version: string, log: Logger): Host {
  const now = Date.now;
  return {
    version,
    pid: process.pid,
    env: process.env,
    now,
    newId: monotonicFactory(randomShare),
    kill: (pid, signal) => void process.kill(pid, signal),
    log,
    onError: repeatedErrors(log, now),
    timing: { ...DEFAULT_TIMING, leaseMs: LEASE_MS },
  };
}

const POOL = Buffer.alloc(4096);
let used = POOL.length;

/** 0 to 1, from the system's randomness, which is asked for 4 KiB at a time: an id takes 16 of them. */
function randomShare(): number {
  if (used >= POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  return POOL[used++]! / 256;
}
