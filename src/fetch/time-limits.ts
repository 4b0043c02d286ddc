import { FetchError } from './fetch-error.ts';

/** How long each part of a fetch may take, in milliseconds. */
export interface TimeLimits {
  /** Looking a name up and connecting to it; also to a proxy, and it to its target. */
  readonly dialMs: number;
  readonly tlsMs: number;
  /** From asking on, with dialling; each hop has its own. */
  readonly firstByteMs: number;
  /** Between two parts of a body. */
  readonly idleMs: number;
  /** Everything, redirects included. */
  readonly totalMs: number;
}

/** Parts of the one limit that people set: each short enough to be told before the whole runs out. */
export function timeLimits(totalMs: number): TimeLimits {
  return { dialMs: totalMs / 2, tlsMs: totalMs / 4, firstByteMs: (totalMs * 3) / 4, idleMs: totalMs / 2, totalMs };
}

/** What took too long. */
export const late = {
  dial: (ms: number) => lateError(`not connected within ${seconds(ms)} (dial: half of fetch.timeout)`),
  tls: (ms: number) => lateError(`the TLS handshake took longer than ${seconds(ms)} (a quarter of fetch.timeout)`),
  firstByte: (ms: number) =>
    lateError(`no first byte of an answer within ${seconds(ms)} (three quarters of fetch.timeout)`, true),
  idle: (ms: number) => lateError(`the body stalled: idle for ${seconds(ms)} (half of fetch.timeout)`, true),
  total: (ms: number) => lateError(`no whole answer within ${ms} ms (fetch.timeout)`),
};

function lateError(detail: string, isReached = false): FetchError {
  return new FetchError('timeout', detail, isReached);
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
