import { type Senses, STRONG, STRONG_PHRASES, WEAK, WEAK_PHRASES } from './notice-words.ts';
import { ShingleSet } from './shingle-set.ts';
import { hashOfWord } from './token-buffer.ts';

/**
 * Whether a paragraph is about the page and not about the world: cookie walls, pages for browsers without scripts,
 * teasers before a paywall, invitations to subscribe. Software houses sell the same sentences to hundreds of sites.
 * These would join texts that have nothing else in common, and the first two of them come before any statistic can
 * tell. A report on cookies uses such words as well: then those paragraphs are no evidence, but its others are.
 */
export function isNotice(tokens: Int32Array, written: string): boolean {
  words ??= new Map([...hashed(STRONG), ...hashed(WEAK)]);
  hashes ??= new ShingleSet(new Int32Array(words.keys()));
  const seen = new Set<string>();
  let weight = 0;
  for (let at = 0; at < tokens.length; at++) {
    const word = hashes.has(tokens[at]!) ? words.get(tokens[at]!) : undefined;
    if (word === undefined || seen.has(word.sense)) continue;
    seen.add(word.sense);
    weight += word.weight;
  }
  return weight >= MIN_WEIGHT || (HAS_PHRASES.test(written) && weight + weightOfPhrases(written) >= MIN_WEIGHT);
}

const MIN_WEIGHT = 3;

interface NoticeWord {
  readonly sense: string;
  readonly weight: number;
}

let words: ReadonlyMap<number, NoticeWord> | undefined;
/** The same, asked for each word of each text: nearly all are none. */
let hashes: ShingleSet | undefined;
let phrases: readonly (readonly [string, number])[] | undefined;

function hashed({ senses, weight }: Senses): readonly (readonly [number, NoticeWord])[] {
  return senses.flatMap((sense) => sense.split(' ').map((form) => [hashOfWord(form), { sense, weight }] as const));
}

/** Vietnamese letters that no other language has, taken apart, and all beyond Greek, Cyrillic, Arabic and Indic. */
const HAS_PHRASES = /[\u031b\u0323\u0309đ]|[\u0e00-\uffdc]/;

function weightOfPhrases(written: string): number {
  phrases ??= [...parted(STRONG_PHRASES, 2), ...parted(WEAK_PHRASES, 1)];
  const lower = written.toLowerCase();
  return phrases.reduce((sum, [phrase, weight]) => (lower.includes(phrase) ? sum + weight : sum), 0);
}

function parted(list: string, weight: number): readonly (readonly [string, number])[] {
  return list.split(' ').map((phrase) => [phrase.replaceAll('_', ' ').normalize('NFKD'), weight] as const);
}
