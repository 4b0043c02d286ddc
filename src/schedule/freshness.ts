import { httpDate } from '../model/http-date.ts';
import type { AskName } from '../model/next-poll.ts';
import type { Freshness } from '../model/poll-outcome.ts';

/** A time that somebody asks us to wait, with the words in which it was asked. */
export interface Ask {
  readonly name: AskName;
  readonly ms: number;
  readonly from: string;
}

/**
 * How much longer an answer stays fresh (RFC 9111 section 4.2). We keep one copy for ourselves, so `max-age` wins over
 * `s-maxage`, which is meant for the caches on the way: sites give their delivery network a year and purge it.
 * `s-maxage` counts only without `max-age`, `Expires` only without both. `Age` is subtracted. `no-cache`, `no-store`,
 * junk and stale values ask for nothing.
 */
export function freshFor({ cacheControl = '', expires, age, date }: Freshness, now: number): Ask | undefined {
  if (/(?:^|,)\s*no-(?:cache|store)\s*(?:,|$)/i.test(cacheControl)) return undefined;
  const told =
    directive(cacheControl, 'max-age') ?? directive(cacheControl, 's-maxage') ?? untilExpiry(expires, date, now);
  if (!told) return undefined;
  const ageMs = /^\d{1,10}$/.test(age ?? '') ? Number(age) * 1000 : 0;
  const from = ageMs > 0 ? `${told.from}, Age: ${age}` : told.from;
  return told.ms > ageMs ? { name: told.name, ms: told.ms - ageMs, from } : undefined;
}

function directive(cacheControl: string, name: 'max-age' | 's-maxage'): Ask | undefined {
  for (const part of cacheControl.split(',')) {
    const [key = '', value = ''] = part.split('=').map((one) => one.trim().replace(/^"|"$/g, ''));
    if (key.toLowerCase() !== name) continue;
    return { name, ms: /^\d{1,15}$/.test(value) ? Number(value) * 1000 : 0, from: `Cache-Control: ${part.trim()}` };
  }
  return undefined;
}

/** By the server's own clock, where it tells it. */
function untilExpiry(expires: string | undefined, date: string | undefined, now: number): Ask | undefined {
  const end = httpDate(expires);
  if (end === undefined) return undefined;
  return { name: 'expires', ms: end - (httpDate(date) ?? now), from: `Expires: ${expires!.trim()}` };
}

/** What is stored after a 304: its headers replace those that came with it (RFC 9111 section 3.2); an Age is of its answer alone. */
export function freshened(stored: Freshness, { cacheControl, expires, age, date }: Freshness): Freshness {
  const { age: _, date: __, ...rest } = stored;
  return {
    ...rest,
    ...(cacheControl !== undefined && { cacheControl }),
    ...(expires !== undefined && { expires }),
    ...(age !== undefined && { age }),
    ...(date !== undefined && { date }),
  };
}
