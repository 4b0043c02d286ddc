import { late, type TimeLimits } from './time-limits.ts';

/** Aborts a fetch that takes too long, and names the part that did. */
export interface FetchClock {
  readonly signal: AbortSignal;
  /** A part begins: what it has to wait for must come within its limit, or `began` be called again. */
  began(part: 'firstByte' | 'idle'): void;
  /** Nothing is waited for any more. */
  stop(): void;
}

/** Timers of ours: undici's own are a second late, and can't say which part of a redirect chain they were of. */
export function startClock(limits: TimeLimits): FetchClock {
  const aborter = new AbortController();
  const total = setTimeout(() => aborter.abort(late.total(limits.totalMs)), limits.totalMs);
  let current: 'firstByte' | 'idle' | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: aborter.signal,
    began(part) {
      if (part === current) return void timer?.refresh();
      clearTimeout(timer);
      current = part;
      const ms = limits[`${part}Ms`];
      timer = setTimeout(() => aborter.abort(late[part](ms)), ms);
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(total);
    },
  };
}
