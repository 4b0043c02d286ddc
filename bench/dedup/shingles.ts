const WORD = /\p{Script=Han}|[\p{L}\p{N}]+/gu;

/** The words of a text, lower-cased; a Chinese character is one. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** FNV-1a of a word, 32 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** Hashes of all runs of so many words, each once. A text that is shorter is one shingle. */
export function shingles(text: string, size: number): ReadonlySet<number> {
  const words = wordsOf(text).map(hashWord);
  const hashes = new Set<number>();
  for (let at = 0; at === 0 || at + size <= words.length; at += 1) {
    let hash = 0;
    for (let of = at; of < Math.min(at + size, words.length); of += 1) hash = Math.imul(hash, 0x9e3779b1) + words[of]!;
    hashes.add(mixed(hash));
  }
  return hashes;
}

/** murmur3's last step: every bit of the input moves every bit of the output. */
export function mixed(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** What share of the smaller set is in the other. */
export function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const hash of small) if (large.has(hash)) shared += 1;
  return shared / small.size;
}
