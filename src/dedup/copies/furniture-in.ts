import type { Prose } from './prose.ts';
import { shinglesOf } from './shingles-of.ts';
import { SHINGLE_QUARTERS, type Sketch } from './sketch-of.ts';

/**
 * By sentence whether it is page furniture: whether half of its runs of words that the sample holds are. Fewer are set
 * phrases (`told reporters on Monday`). A sentence that no sample holds, short ones mostly, is what the one before is.
 */
export function furnitureIn(prose: Prose, { limit }: Sketch, furniture: ReadonlySet<number>): readonly boolean[] {
  if (furniture.size === 0) return prose.sentences.map(() => false);
  const shingles = shinglesOf(prose, SHINGLE_QUARTERS);
  let before = false;
  return prose.sentences.map(({ start, end }) => {
    let [sampled, found] = [0, 0];
    for (let at = start; at < end && shingles[at] !== 0; at++) {
      const hash = shingles[at]! >>> 0;
      if (hash > limit) continue;
      sampled++;
      if (furniture.has(hash)) found++;
    }
    if (sampled > 0) before = found * 2 >= sampled;
    return before;
  });
}
