import type { Random } from '../../../tests/processes/random.ts';
import { capitalised } from '../expand.ts';
import type { Language } from '../language.ts';
import type { Step } from './desk.ts';
import { sentencesOf } from './signs.ts';

/** For each beginning of three characters the phrases that have synonyms, the longest first. */
type Thesaurus = ReadonlyMap<string, readonly (readonly [string, readonly string[]])[]>;

const KEY = 3;
const thesauri = new Map<string, Thesaurus>();

interface Rewording {
  /** Of the phrases that have synonyms. */
  readonly swapped: number;
  /** Of the sentences, never the first of a paragraph. */
  readonly dropped: number;
  /** Of the sentences with one before: the two change places. */
  readonly moved: number;
  /** Of the sentences: an adverb is put in. */
  readonly padded: number;
}

export function reword({ swapped, dropped, moved, padded }: Rewording): Step {
  return (lines, { random, language }) =>
    lines.map((line) => {
      const sentences = [...sentencesOf(line)].filter((_, at) => at === 0 || !random.chance(dropped));
      for (let at = 1; at < sentences.length; at += 1)
        if (random.chance(moved)) sentences.splice(at - 1, 2, sentences[at]!, sentences[at - 1]!);
      const reworded = sentences.map((sentence) =>
        swap(pad(sentence, random, language, padded), random, language, swapped),
      );
      return reworded.join(language.spaced ? ' ' : '');
    });
}

function pad(sentence: string, random: Random, language: Language, share: number): string {
  const words = sentence.split(' ');
  if (words.length < 5 || !random.chance(share)) return sentence;
  const at = random.whole(2, words.length - 2);
  return [...words.slice(0, at), random.oneOf(language.adverbs), ...words.slice(at)].join(' ');
}

function swap(sentence: string, random: Random, language: Language, share: number): string {
  const thesaurus = thesaurusOf(language);
  const lower = sentence.toLowerCase();
  let [written, from, at] = ['', 0, 0];
  while (at < sentence.length) {
    const found = startsWord(lower, at, language) ? match(thesaurus, lower, at, language) : undefined;
    if (found && random.chance(share)) {
      written += sentence.slice(from, at) + random.oneOf(found[1]);
      at += found[0].length;
      from = at;
    } else at += 1;
  }
  return capitalised(written + sentence.slice(from));
}

function match(thesaurus: Thesaurus, text: string, at: number, { spaced }: Language) {
  const candidates = thesaurus.get(text.slice(at, at + (spaced ? KEY : 1)));
  return candidates?.find(
    ([phrase]) => text.startsWith(phrase, at) && (!spaced || !isLetter(text[at + phrase.length])),
  );
}

function startsWord(text: string, at: number, { spaced }: Language): boolean {
  return !spaced || !isLetter(text[at - 1]);
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /\p{L}/u.test(sign);
}

function thesaurusOf(language: Language): Thesaurus {
  const known = thesauri.get(language.code);
  if (known) return known;
  const built = new Map<string, [string, readonly string[]][]>();
  const groups = Object.values(language.slots).flatMap((all) => all.filter((group) => group.length > 1));
  for (const group of groups)
    for (const phrase of group) {
      const lower = phrase.toLowerCase();
      const key = lower.slice(0, language.spaced ? KEY : 1);
      built.set(key, [...(built.get(key) ?? []), [lower, group.filter((other) => other !== phrase)]]);
    }
  for (const all of built.values()) all.sort(([one], [other]) => other.length - one.length);
  thesauri.set(language.code, built);
  return built;
}
