import { httpDate } from '../model/http-date.ts';

/** Retry-After as milliseconds from `now` on: seconds or an HTTP date (RFC 9110 section 10.2.3). Junk: undefined. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const at = httpDate(text);
  return at === undefined ? undefined : Math.max(0, at - now);
}
