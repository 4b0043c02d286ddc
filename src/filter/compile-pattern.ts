import { RE2JS } from 're2js';

/** Does a text hold what the pattern asks for? */
export type Matcher = (text: string) => boolean;

/**
 * A pattern as people write it in a list: words, or `/regex/i`. Words match as whole words, whatever their case. A regex is
 * RE2's, which matches in linear time whatever is written; flags are i, m and s. Throws an Error that says what is wrong.
 */
export function compilePattern(pattern: string): Matcher {
  const regex = /^\/(.+)\/([a-z]*)$/s.exec(pattern.trim());
  return regex ? compileRegex(regex[1]!, regex[2]!) : compileWords(pattern);
}

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  u: 0, // always so
};

function compileRegex(source: string, letters: string): Matcher {
  let flags = 0;
  for (const letter of letters) {
    if (!Object.hasOwn(FLAGS, letter))
      throw new Error(`/${source}/${letters}: there is no flag "${letter}": use i, m or s`);
    flags |= FLAGS[letter]!;
  }
  try {
    const compiled = RE2JS.compile(source.normalize('NFC'), flags);
    return (text) => compiled.test(text.normalize('NFC'));
  } catch (cause) {
    const why = (cause as Error).message.replace(/^error parsing regexp: /, '');
    throw new Error(`/${source}/ is no regular expression of RE2 (no look-around, no back-references): ${why}`, {
      cause,
    });
  }
}

function compileWords(pattern: string): Matcher {
  const words = folded(pattern);
  if (words === '') throw new Error('an empty pattern would match everything: write words, or /regex/i');
  const bounds = { before: isWordSign(words.at(0)!), after: isWordSign(words.at(-1)!) };
  return (text) => holdsWords(folded(text), words, bounds);
}

/** Linear: `indexOf` never goes back. */
function holdsWords(text: string, words: string, bounds: { before: boolean; after: boolean }): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const begins = !(bounds.before && isWordSign(text[at - 1] ?? ' '));
    const ends = !(bounds.after && isWordSign(text[at + words.length] ?? ' '));
    if (begins && ends) return true;
  }
  return false;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Letters and digits of scripts that part words; Chinese, Japanese and Thai do not. */
function isWordSign(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign) && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(sign);
}
