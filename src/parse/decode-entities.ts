import { decodeHTMLStrict } from 'entities';
import type { ProblemCode } from '../model/parsed-feed.ts';

const ENTITY = /&([A-Za-z_][\w.-]{0,63}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});/y;
/** XML's own, which escaped HTML is full of, by the sign behind the ampersand: most often the first look finds one. */
const COMMON: ReadonlyMap<number, readonly (readonly [string, string])[]> = new Map([
  ['l'.charCodeAt(0), [['&lt;', '<']]],
  ['g'.charCodeAt(0), [['&gt;', '>']]],
  ['q'.charCodeAt(0), [['&quot;', '"']]],
  [
    'a'.charCodeAt(0),
    [
      ['&amp;', '&'],
      ['&apos;', "'"],
    ],
  ],
]);
const NONE = [] as const;
const HASH = 0x23;
/** So many sums are made one string at a time: a text of two million entities, added up one by one, holds 300 MB of links. */
const PIECES = 2048;

/** What the decoder of XML needs to know of its document, and tells it. */
export interface EntityContext {
  /** What the document's own DTD says; undefined where it says nothing. */
  readonly declared: (name: string) => string | undefined;
  /** `at` counts from the beginning of the text. */
  readonly problem: (code: ProblemCode, at: number) => void;
}

/**
 * Text with its entities decoded, once. Feeds use HTML's without declaring them; only those that end in `;` count, since
 * the others stand in addresses (`?a=1&copy=2`).
 */
export function decodeEntities(text: string, context?: EntityContext): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  const joined: string[] = [];
  let decoded = '';
  let count = 0;
  let from = 0;
  while (at >= 0) {
    const entity = entityAt(text, at, context);
    if (entity !== undefined) {
      decoded += from === at ? entity[1] : text.slice(from, at) + entity[1];
      from = at + entity[0].length;
      if (++count % PIECES === 0) {
        joined.push(flat(decoded));
        decoded = '';
      }
    } else context?.problem('bare-ampersand', at);
    at = text.indexOf('&', Math.max(at + 1, from));
  }
  decoded += text.slice(from);
  return joined.length === 0 ? decoded : joined.join('') + decoded;
}

/** V8 makes one string of a sum when a pattern looks into it. Reading a sign need not do so: V8 13 steps down to the first summand. */
function flat(sum: string): string {
  return ANY.test(sum) ? sum : '';
}

const ANY = /^./s;

/** The entity that begins there, and what it stands for. */
function entityAt(text: string, at: number, context?: EntityContext): readonly [string, string] | undefined {
  for (const common of COMMON.get(text.charCodeAt(at + 1)) ?? NONE) if (text.startsWith(common[0], at)) return common;
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(text);
  if (!found) return undefined;
  const [written, name] = found as unknown as readonly [string, string];
  const declared = context?.declared(name);
  if (declared !== undefined) return [written, declared];
  const meaning = decodeHTMLStrict(written);
  if (meaning === written) return undefined;
  if (name.charCodeAt(0) !== HASH) context?.problem('undeclared-entity', at);
  else if (meaning === HALF) return pairAt(text, at) ?? [written, meaning];
  return [written, meaning];
}

const HALF = '\ufffd';
const PAIR = /&#(\d{5}|x[\da-f]{4});&#(\d{5}|x[\da-f]{4});/iy;

/** Two references, each to a half of one sign, as Xalan writes what lies beyond U+FFFF (XALANJ-2617). */
function pairAt(text: string, at: number): readonly [string, string] | undefined {
  PAIR.lastIndex = at;
  const found = PAIR.exec(text);
  if (!found) return undefined;
  const sign = String.fromCharCode(...found.slice(1).map((code) => Number(code!.replace(/^x/i, '0x'))));
  return /^[^\p{Surrogate}]$/u.test(sign) ? [found[0], sign] : undefined;
}
