import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';

/** The number of the sentence at which a text has the first paragraph of another, word for word but for a quarter; -1 for none. */
export function openingIn(text: Prose, other: Prose): number {
  const { set, shingles } = runsOf(text);
  const opening = openingOf(other);
  const shared = opening.filter((hash) => set.has(hash));
  if (shared.length < Math.max(MIN_RUNS, opening.length * MIN_SHARED)) return -1;
  const at = shingles.indexOf(shared[shared.length >> 1]!);
  return text.sentences.findIndex(({ end }) => at < end);
}

/** Of three words: a sentence of eight, as short as prose is. */
const MIN_RUNS = 6;
/** A dateline, which digests leave out, is a fifth of a short first paragraph. */
const MIN_SHARED = 0.75;

function openingOf(text: Prose): Int32Array {
  const runs = runsOf(text).shingles.subarray(0, text.paragraphs[0]?.end ?? 0);
  return runs.filter((hash) => hash !== 0);
}
