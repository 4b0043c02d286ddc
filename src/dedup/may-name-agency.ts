import { AGENCIES } from './agencies.ts';
import { ANY_CASE } from './agency-named.ts';

/** Of signatures that name no agency: `(Reporting by …; Editing by …)` and its like in each language, see endCredit. */
const SIGNATURE_WORDS =
  'editing edited redigiert édité editado edición traducido edição redazione tradotto enditem'.split(' ');

const names = AGENCIES.flatMap(({ aliases, inDatelines = [] }) => [...aliases, ...inDatelines]);
const asWritten = new Set(names.filter((name) => name.length < ANY_CASE));
/** Of several words the longest: the rarest, as a rule. */
const inAnyCase = new Set([
  ...names.filter((name) => name.length >= ANY_CASE).map((name) => longest(wordsOf(name))),
  ...SIGNATURE_WORDS,
]);
/** Signs of UTF-16 that stand in words: a look at a table is half the work of the comparisons that made it. */
const inWord = Uint8Array.from({ length: 2 ** 16 }, (_, code) => (isInWord(code) ? 1 : 0));
/** Marks of these words: another word is passed over without a copy of it being made. */
const marks = new Uint8Array(2 ** 16);
for (const word of [...asWritten, ...inAnyCase]) marks[markOf(word, 0, word.length)] = 1;

/**
 * May this text credit an agency? No, if it has none of the words by which agencies are known. That settles nine of ten
 * texts, at a small part of the cost of reading their datelines and signatures.
 */
export function mayNameAgency(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at);
    if (marks[markOf(text, at, end)] === 1 && isKnown(text.slice(at, end))) return true;
    at = end + 1;
  }
  return false;
}

function isKnown(word: string): boolean {
  return asWritten.has(word) || inAnyCase.has(word.toLowerCase());
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && inWord[text.charCodeAt(end)] === 1) end++;
  return end;
}

/** Letters and digits of ASCII, and all beyond it but Latin-1's signs and general punctuation (dashes, quotation marks). */
function isInWord(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return code > 0xbf && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f);
}

/** By its first two letters and its last in either case, and its length. Two words may have the same. */
function markOf(text: string, at: number, end: number): number {
  const letters =
    (text.charCodeAt(at) | 32) * 961 + (text.charCodeAt(at + 1) | 32) * 31 + (text.charCodeAt(end - 1) | 32);
  return (letters * 16 + Math.min(end - at, 15)) & 0xffff;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
}

function longest(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length)[0]!;
}
