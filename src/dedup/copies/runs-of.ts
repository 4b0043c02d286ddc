import type { Prose } from './prose.ts';
import { ShingleSet } from './shingle-set.ts';
import { shinglesOf } from './shingles-of.ts';

/** The runs of words of a text, of the length that texts are compared by, and what each sentence weighs. */
export interface Runs {
  /** By token, as `shinglesOf` gives them. */
  readonly shingles: Int32Array;
  readonly set: ShingleSet;
  /** By sentence, in words. */
  readonly words: readonly number[];
}

/** Three words, six Han signs, twelve Thai ones: a sentence with two words in ten replaced keeps a third of its runs. */
const RUN_QUARTERS = 12;

/** Of a text that is compared with several they are made once; they go with the prose. */
const made = new WeakMap<Prose, Runs>();

export function runsOf(prose: Prose): Runs {
  const known = made.get(prose);
  if (known !== undefined) return known;
  const shingles = shinglesOf(prose, RUN_QUARTERS);
  const words = prose.sentences.map(({ start, end }) => {
    let quarters = 0;
    for (let at = start; at < end; at++) quarters += prose.quarters[at]!;
    return quarters / 4;
  });
  const runs = { shingles, set: new ShingleSet(shingles), words };
  made.set(prose, runs);
  return runs;
}
