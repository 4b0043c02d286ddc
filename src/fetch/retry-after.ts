import { httpDate } from '../model/http-date.ts';
import { MINUTE_MS } from '../model/instant.ts';

/**
 * Retry-After as milliseconds from the answer on: seconds or an HTTP date (RFC 9110 section 10.2.3), by the server's own clock (`date`)
 * where that can be true. Junk: undefined.
 */
export function retryAfterMs(value: string | undefined, now: number, date?: string): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const at = httpDate(text);
  return at === undefined ? undefined : waitUntil(at, now, httpDate(date ?? ''));
}

/** A clock that is off by more is false, or the answer was kept on its way: then the shorter wait of the two that make sense. */
const NEAR_MS = 10 * MINUTE_MS;

function waitUntil(at: number, now: number, date: number | undefined): number {
  if (date === undefined) return Math.max(0, at - now);
  if (Math.abs(date - now) <= NEAR_MS) return Math.max(0, at - date);
  const waits = [at - now, at - date].filter((wait) => wait > 0);
  return waits.length === 0 ? 0 : Math.min(...waits);
}
