/** What a path may name in braces: when its items were collected, or the first seq that the file may hold. */
export type PathKind = 'hour' | 'day' | 'seq';

const WORDS = ['date', 'hour', 'seq'];

/** What a path of many files says of each; throws nothing: a mistake is a sentence. */
export function pathKind(path: string): PathKind | { readonly mistake: string } {
  const words = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, word]) => word!);
  const unknown = words.find((word) => !WORDS.includes(word));
  if (unknown !== undefined) return { mistake: `there is no {${unknown}}: known are {date}, {hour} and {seq}` };
  const has = (word: string) => words.includes(word);
  if (has('seq'))
    return has('date') || has('hour') ? { mistake: 'write {seq}, or {date} with {hour}: not both' } : 'seq';
  if (!has('date'))
    return {
      mistake: 'write {date}, {date} with {hour}, or {seq} into the name: else each file would replace the one before',
    };
  return has('hour') ? 'hour' : 'day';
}

/** The name of one of many files. */
export function filledPath(path: string, words: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^{}]*)\}/g, (whole, word: string) => (Object.hasOwn(words, word) ? words[word]! : whole));
}

/** A seq as names of files hold it: names sort as seqs do, also beyond the 2³² that a restore leaps. */
export function shownSeq(seq: number): string {
  return String(seq).padStart(10, '0');
}
