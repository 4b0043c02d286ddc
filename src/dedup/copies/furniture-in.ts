import type { Prose } from './prose.ts';
import { shinglesOf } from './shingles-of.ts';
import { SHINGLE_QUARTERS, type Sketch } from './sketch-of.ts';

/**
 * By sentence whether it is page furniture: of the sampled runs of words in it and in its neighbours in the paragraph,
 * half are. One in eight runs is sampled, which makes two or three a sentence. A single one is a set phrase (`told
 * reporters on Monday`).
 */
export function furnitureIn(prose: Prose, sketch: Sketch, furniture: ReadonlySet<number>): readonly boolean[] {
  if (furniture.size < MIN_FOUND) return prose.sentences.map(() => false);
  const counts = countsOf(prose, Math.min(sketch.limit, largest(furniture)), furniture);
  return counts.map((_, at) => {
    const around = [counts[at - 1], counts[at], counts[at + 1]].filter(
      (one) => one?.paragraph === counts[at]!.paragraph,
    );
    const sum = (of: 'sampled' | 'found') => around.reduce((total, one) => total + one![of], 0);
    return sum('found') >= MIN_FOUND && sum('found') * 2 >= sum('sampled');
  });
}

const MIN_FOUND = 2;

interface Counts {
  readonly paragraph: number;
  readonly sampled: number;
  readonly found: number;
}

/** Runs above the limit cannot be known as furniture: the samples of longer texts, which would tell, end there. */
function countsOf(prose: Prose, limit: number, furniture: ReadonlySet<number>): readonly Counts[] {
  const shingles = shinglesOf(prose, SHINGLE_QUARTERS);
  let paragraph = 0;
  return prose.sentences.map(({ start, end }) => {
    while (prose.paragraphs[paragraph]!.end < end) paragraph++;
    let [sampled, found] = [0, 0];
    for (let at = start; at < end && shingles[at] !== 0; at++) {
      const hash = shingles[at]! >>> 0;
      if (hash > limit) continue;
      sampled++;
      if (furniture.has(hash)) found++;
    }
    return { paragraph, sampled, found };
  });
}

function largest(hashes: ReadonlySet<number>): number {
  let largest = 0;
  for (const hash of hashes) if (hash > largest) largest = hash;
  return largest;
}
