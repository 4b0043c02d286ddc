import { AGENCIES } from './agencies.ts';

/** Aliases shorter than this are read as they stand in the table: see agencyNamed. */
const ANY_CASE = 5;
/** Of signatures that name no agency: `(Reporting by …; Editing by …)` and its like in each language, see endCredit. */
const SIGNATURE_WORDS =
  'editing edited redigiert édité editado edición traducido edição redazione tradotto enditem'.split(' ');

const names = AGENCIES.flatMap(({ aliases, inDatelines = [] }) => [...aliases, ...inDatelines]);
const short = names.filter((name) => name.length < ANY_CASE).flatMap(wordsOf);
const long = names.filter((name) => name.length >= ANY_CASE).map((name) => longest(wordsOf(name.toLowerCase())));
const asWritten = new Set(short);
const inAnyCase = new Set([...long, ...SIGNATURE_WORDS]);
/** Marks how these words may begin: by their first two letters in ASCII, in either case. */
const beginnings = new Uint8Array(128 * 128);
for (const word of [...short, ...[...inAnyCase].flatMap(inEachCase)]) beginnings[beginningOf(word, 0)] = 1;

/**
 * May this text credit an agency? No, where it has none of the words by which each is known. Nine of ten texts are told so, for a
 * small part of what reading their datelines and signatures costs: most words are passed over by their first two letters.
 */
export function mayNameAgency(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at);
    if (end - at > 1 && beginnings[beginningOf(text, at)] === 1 && isKnown(text.slice(at, end))) return true;
    at = end + 1;
  }
  return false;
}

function isKnown(word: string): boolean {
  return asWritten.has(word) || inAnyCase.has(word.toLowerCase());
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isInWord(text.charCodeAt(end))) end++;
  return end;
}

/** Letters and digits of ASCII, and all beyond it but Latin-1's signs and general punctuation (dashes, quotation marks). */
function isInWord(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return code > 0xbf && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f);
}

/** Of letters beyond ASCII the lower seven bits: a clash costs a look at the table. */
function beginningOf(text: string, at: number): number {
  return (text.charCodeAt(at) & 0x7f) * 128 + (text.charCodeAt(at + 1) & 0x7f);
}

function inEachCase(word: string): readonly string[] {
  const [first, second] = [word[0]!, word[1]!];
  return [first, first.toUpperCase()].flatMap((a) => [second, second.toUpperCase()].map((b) => a + b));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\d]+/gu) ?? [];
}

function longest(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length)[0]!;
}
