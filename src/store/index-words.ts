/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/gu;

/**
 * A text as it is indexed and asked for: where a script writes without spaces each sign is a word, and what stands side by side is found
 * as a phrase. SQLite folds case and accents; of what it takes for letters of their own the usual spelling is indexed.
 */
export function indexWords(text: string): string {
  return text.normalize('NFKC').replace(/[ёЁ]/g, 'е').replace(/[ßẞ]/g, 'ss').replace(UNSPACED, ' $& ');
}
