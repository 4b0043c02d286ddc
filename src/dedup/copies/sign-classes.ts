/** What a UTF-16 code unit is to the matcher. */
export const SEPARATOR = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** Han and Kana: about two signs a word. */
export const HALF = 3;
/** Thai, Lao, Khmer, Burmese: about four signs a word. */
export const QUARTER = 4;
/** Apostrophes, accents, soft hyphens, zero-width signs: `don't` is `don’t` is `dont`. */
export const IGNORED = 5;

interface SignClasses {
  readonly kind: Uint8Array;
  /** The lower-case unit; itself where lower-casing takes several units. */
  readonly lower: Uint16Array;
}

let classes: SignClasses | undefined;

/** A table over all 65,536 code units, made once, in about 30 ms: five times as fast as asking a regular expression for each word. */
export function signClasses(): SignClasses {
  classes ??= makeClasses();
  return classes;
}

const HALVES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const QUARTERS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTERS = /[\p{L}\p{M}]/u;
const DIGITS = /\p{N}/u;
const NOTHINGS = /['’‘ʼ`´′\u00ad\u2060\ufeff]|[\u200b-\u200f]|[\u0300-\u036f]|[\u3099\u309a]|\p{Variation_Selector}/u;

function makeClasses(): SignClasses {
  const kind = new Uint8Array(65_536);
  const lower = new Uint16Array(65_536);
  for (let unit = 0; unit < kind.length; unit++) {
    const sign = String.fromCharCode(unit);
    const small = sign.toLowerCase();
    lower[unit] = small.length === 1 ? small.charCodeAt(0) : unit;
    kind[unit] = kindOf(sign, unit);
  }
  return { kind, lower };
}

/** Half of a pair: of planes 2 and 3 it is Han (one token a pair), else an emoji or the like. */
function kindOf(sign: string, unit: number): number {
  if (unit >= 0xd840 && unit <= 0xd8bf) return HALF;
  if (unit >= 0xd800 && unit <= 0xdfff) return unit >= 0xdc00 ? IGNORED : SEPARATOR;
  if (NOTHINGS.test(sign)) return IGNORED;
  if (DIGITS.test(sign)) return DIGIT;
  if (!LETTERS.test(sign)) return SEPARATOR;
  if (HALVES.test(sign)) return HALF;
  return QUARTERS.test(sign) ? QUARTER : LETTER;
}
