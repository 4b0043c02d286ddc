import { DOUBLE, EQUALS, GREATER, isSpace, LESS, SINGLE } from './xml-signs.ts';

/** What was looked for in vain, so that it is not looked for twice. */
export interface Untagged {
  /** Up to here, no tag ends whose values are quoted. */
  untagged: number;
}

/** A tag longer than this is none: it bounds what a missing quote can hide. */
const MAX_TAG = 16_384;

/** Where the `>` of a tag stands; -1 where it has none. Quoted, it is part of a value; quotes that don't close are none. */
export function endOfTag(html: string, from: number, seen: Untagged): number {
  const limit = Math.min(html.length, from + MAX_TAG);
  if (from < seen.untagged) return looseEndOfTag(html, from, limit);
  let at = from;
  for (; at < limit; at++) {
    const sign = html.charCodeAt(at);
    if (sign === GREATER) return at;
    if (sign === LESS) break;
    if ((sign !== DOUBLE && sign !== SINGLE) || !isBehindEquals(html, at)) continue;
    const close = html.indexOf(sign === DOUBLE ? '"' : "'", at + 1);
    if (close < 0 || close >= limit) break;
    at = close;
  }
  seen.untagged = at;
  return at >= limit || html.charCodeAt(at) === LESS ? -1 : looseEndOfTag(html, from, limit);
}

/** `<img alt='It's fine'>`: a quote anywhere else is a sign like others. */
function isBehindEquals(html: string, at: number): boolean {
  let before = at - 1;
  while (isSpace(html.charCodeAt(before))) before--;
  return html.charCodeAt(before) === EQUALS;
}

function looseEndOfTag(html: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const sign = html.charCodeAt(at);
    if (sign === GREATER) return at;
    if (sign === LESS) return -1;
  }
  return -1;
}
