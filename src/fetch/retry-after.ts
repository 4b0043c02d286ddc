import { httpDate } from '../model/http-date.ts';

/**
 * Retry-After as milliseconds from the answer on: seconds or an HTTP date (RFC 9110 section 10.2.3), by the server's own clock (`date`)
 * where it is over by ours. Junk: undefined.
 */
export function retryAfterMs(value: string | undefined, now: number, date?: string): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const at = httpDate(text);
  if (at === undefined || at > now) return at && at - now;
  return Math.max(0, at - (httpDate(date ?? '') ?? at));
}
