import { type Filled, filledIn, SlotTally } from './compare-slots.ts';
import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';
import type { Tally } from './shared-runs.ts';
import { slotsOf } from './slots-of.ts';

/** A text, and by sentence which of its runs the other has. */
export interface Told {
  readonly prose: Prose;
  readonly runs: readonly Tally[];
}

/**
 * Words in those sentences of a text that are no evidence for a copy, that the other text has alike, and in whose slots
 * it says something else more often than the same. `telling`: by sentence whether it is evidence.
 *
 * The sentences of a series are furniture once enough issues are known, and so many of their figures are new that half
 * of their runs are. The evidence left is the background that each issue repeats.
 */
export function contradictedIn(mine: Told & { readonly telling: readonly boolean[] }, theirs: Told): number {
  const alike = alikeIn(mine, theirs.prose);
  const left = alike.map((one, sentence) => one && !mine.telling[sentence]);
  if (!left.includes(true)) return 0;
  const said = filledIn(theirs.prose, alikeIn(theirs, mine.prose));
  const { words } = runsOf(mine.prose);
  return left.reduce((sum, one, at) => sum + (one && isContradicted(mine.prose, at, said) ? words[at]! : 0), 0);
}

/** One that has the words of a template, with other figures in nearly every run, has this share of its runs. */
const MIN_ALIKE = 0.12;
/** Or, where not even one run has no figure and no name, the same words around so many of them: one may be chance. */
const MIN_PLACES = 2;

function alikeIn({ prose, runs }: Told, other: Prose): readonly boolean[] {
  const { distinct: theirs } = slotsOf(other);
  const { places, sentences } = slotsOf(prose);
  return sentences.map(({ start, end }, sentence) => {
    const { all, shared } = runs[sentence]!;
    if (all > 0 && shared >= all * MIN_ALIKE) return true;
    let common = 0;
    for (let at = start; at < end; at++) if (theirs.has(places[at]!)) common++;
    return common >= MIN_PLACES;
  });
}

/** Each slot of the sentence alone: a place that recurs may say the same once, and something else then. */
function isContradicted(prose: Prose, sentence: number, said: ReadonlyMap<number, Filled>): boolean {
  const { places, values, figures: hasFigure, sentences } = slotsOf(prose);
  const tally = new SlotTally();
  const { start, end } = sentences[sentence]!;
  for (let at = start; at < end; at++)
    tally.add({ values: [values[at]!], hasFigure: hasFigure[at]! }, said.get(places[at]!));
  const { same, other } = tally.figures.same + tally.figures.other > 0 ? tally.figures : tally.names;
  return other > same;
}
