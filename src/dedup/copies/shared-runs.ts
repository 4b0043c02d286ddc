import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';
import type { ShingleSet } from './shingle-set.ts';

/** By sentence of two texts what they share, furniture as well: most of the work of a comparison. */
export interface Shared {
  readonly a: readonly Tally[];
  readonly b: readonly Tally[];
}

/** How many runs a sentence has, and how many of them the other text has too. */
export interface Tally {
  readonly all: number;
  readonly shared: number;
}

export function sharedBy(a: Prose, b: Prose): Shared {
  const [mine, theirs] = [runsOf(a), runsOf(b)];
  return { a: tallies(a, mine.shingles, theirs.set), b: tallies(b, theirs.shingles, mine.set) };
}

function tallies({ sentences }: Prose, shingles: Int32Array, others: ShingleSet): readonly Tally[] {
  return sentences.map(({ start, end }) => {
    let [all, shared] = [0, 0];
    for (let at = start; at < end && shingles[at] !== 0; at++) {
      all++;
      if (others.has(shingles[at]!)) shared++;
    }
    return { all, shared };
  });
}

/** A sentence is held when the other text has this share of its runs. Between unrelated texts 1 to 3 % meet. */
const MIN_HELD = 0.35;

export function isHeld({ all, shared }: Tally): boolean {
  return all > 0 && shared >= all * MIN_HELD;
}

/** Of the runs in all held sentences those that both have: 1 where none is held. */
export function closenessOf(runs: readonly Tally[]): number {
  const held = runs.filter(isHeld);
  const sum = (of: keyof Tally) => held.reduce((total, one) => total + one[of], 0);
  return held.length === 0 ? 0 : sum('shared') / sum('all');
}
