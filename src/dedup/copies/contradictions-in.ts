import { type Filled, filledIn, type Slots, SlotTally } from './compare-slots.ts';
import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';
import { type SlotList, slotsOf } from './slots-of.ts';

/** What a text says otherwise than another in sentences that are no evidence for a copy. */
export interface Contradictions {
  /** Words of those sentences in whose slots something else stands, oftener than the same. */
  readonly words: number;
  /** Slots of all of them with something else. */
  readonly slots: number;
}

const NONE: Contradictions = { words: 0, slots: 0 };

/**
 * The sentences of a series are furniture once five issues are known, and so many figures in them are new that half of
 * their runs are: what is left as evidence is the background that each issue repeats. `left`: by sentence of `prose`
 * whether it is no evidence though the other has words of it; `alike`: by sentence of `other` whether this text has.
 */
export function contradictionsIn(
  prose: Prose,
  left: readonly boolean[],
  other: Prose,
  alike: readonly boolean[],
): Contradictions {
  if (!left.includes(true)) return NONE;
  const theirs = filledIn(other, alike);
  const { words: wordsOf } = runsOf(prose);
  let [words, slots] = [0, 0];
  left.forEach((isLeft, sentence) => {
    if (!isLeft) return;
    const { figures, names } = tallySlots(slotsOf(prose), sentence, theirs);
    slots += figures.other + names.other;
    const { same, other } = figures.same + figures.other > 0 ? figures : names;
    if (other > same) words += wordsOf[sentence]!;
  });
  return { words, slots };
}

/** Each slot of a sentence alone: a place that recurs may say the same once, and something else then. */
function tallySlots(
  { places, values, figures, sentences }: SlotList,
  sentence: number,
  theirs: ReadonlyMap<number, Filled>,
): Slots {
  const tally = new SlotTally();
  const { start, end } = sentences[sentence]!;
  for (let at = start; at < end; at++)
    tally.add({ values: [values[at]!], hasFigure: figures[at]! }, theirs.get(places[at]!));
  return tally;
}
