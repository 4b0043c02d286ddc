import type { Freshness, Validators } from '../model/poll-outcome.ts';

/** What an HTTP answer says before its body. */
export interface AnswerHead {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The first line of a header. */
export function header({ headers }: AnswerHead, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A header that is a list may be sent in several lines (RFC 9110 section 5.3). */
export function wholeHeader({ headers }: AnswerHead, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Byte for byte: undici hands out latin1, and sends it. An empty one is none. */
export function validatorsOf(answer: AnswerHead): Validators {
  const etag = header(answer, 'etag');
  const modified = header(answer, 'last-modified');
  return { ...(etag && { etag }), ...(modified && { modified }) };
}

export function freshnessOf(answer: AnswerHead): Freshness {
  const names = { cacheControl: 'cache-control', expires: 'expires', age: 'age', date: 'date' };
  const found = Object.entries(names).map(([key, name]) => [key, wholeHeader(answer, name)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}
