/** The hash tag keeps all keys in one slot, so that Redis Cluster stays possible. */
export const PREFIX = '{feedmill:main}';
export const FETCH_QUEUE = 'fetch';
export const STORE_QUEUE = 'store';
export const WEBHOOK_QUEUE = 'webhooks';

/** How long a worker's claim on a job lasts, and how often dead claims are looked for. Tests shorten both. */
export interface QueueTiming {
  readonly lockMs: number;
  readonly stalledMs: number;
}

/** After a SIGKILL, work goes on within `lockMs + stalledMs` (measured: 31 s). */
export const DEFAULT_TIMING: QueueTiming = { lockMs: 30_000, stalledMs: 15_000 };

/** For a job that is never given up: tried again for as long as it takes, at most 30 s apart. */
export const NEVER_GIVE_UP = {
  attempts: Number.MAX_SAFE_INTEGER,
  backoff: { type: 'capped' },
  removeOnComplete: true,
  removeOnFail: false,
} as const;
