/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}]/gu;
/** Signs within words that nobody types: where one may be parted, and the vowel points and stretches of Hebrew and Arabic. */
const UNTYPED = /[\u00ad\u2060\ufeff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
/** Letters of their own, as who lacks them writes them. */
const SPELT: Readonly<Record<string, string>> = {
  ...{ ё: 'е', Ё: 'е', ß: 'ss', ẞ: 'ss', ł: 'l', Ł: 'l', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ð: 'd', Ð: 'd' },
  ...{ æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', þ: 'th', Þ: 'th', ı: 'i' },
};

/**
 * A text as it is indexed and asked for: where a script writes without spaces each sign is a word, and what stands side by side is found
 * as a phrase. SQLite folds case and accents; of what it takes for letters of their own the usual spelling is indexed.
 */
export function indexWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNTYPED, '')
    .replaceAll('\u200b', ' ')
    .replace(/[ёЁßẞłŁøØđĐðÐæÆœŒþÞı]/g, (letter) => SPELT[letter]!)
    .replace(UNSPACED, ' $& ');
}
