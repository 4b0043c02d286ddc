import { decodeEntities } from './decode-entities.ts';
import { DOUBLE, EQUALS, GREATER, isSpace, LESS, pastSpace, SINGLE, SLASH } from './xml-signs.ts';

const MAX_ATTRIBUTES = 64;
const NO_NAME = new Set([DOUBLE, SINGLE, LESS, GREATER, SLASH, EQUALS]);

/** Hears the attributes of a tag, in order, with lower-case names; of two with one name the first counts. */
export function eachAttribute(source: string, hear: (name: string, value: string) => void): void {
  const seen: string[] = [];
  for (let at = startOfName(source, 0); at < source.length && seen.length < MAX_ATTRIBUTES; ) {
    const end = endOfAttributeName(source, at);
    const name = source.slice(at, end).toLowerCase();
    const value = valueAt(source, end);
    if (!seen.includes(name)) hear(name, decodeEntities(value.text));
    seen.push(name);
    at = startOfName(source, value.end);
  }
}

function startOfName(source: string, from: number): number {
  let at = from;
  while (at < source.length && isNoName(source.charCodeAt(at))) at++;
  return at;
}

function endOfAttributeName(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isNoName(source.charCodeAt(at))) at++;
  return at;
}

function isNoName(sign: number): boolean {
  return isSpace(sign) || NO_NAME.has(sign);
}

/** Quoted, bare, or none. */
function valueAt(source: string, from: number): { readonly text: string; readonly end: number } {
  const equals = pastSpace(source, from);
  if (source.charCodeAt(equals) !== EQUALS) return { text: '', end: from };
  const start = pastSpace(source, equals + 1);
  const quote = source.charCodeAt(start);
  const close = quote === DOUBLE || quote === SINGLE ? source.indexOf(source[start]!, start + 1) : -1;
  if (close >= 0) return { text: source.slice(start + 1, close), end: close + 1 };
  const end = endOfBare(source, start);
  return { text: source.slice(start, end), end };
}

function endOfBare(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isSpace(source.charCodeAt(at)) && source.charCodeAt(at) !== GREATER) at++;
  return at;
}
