import { type Filled, filledIn, type Slots } from './compare-slots.ts';
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

function tallySlots(
  { places, values, figures: isFigure, sentences }: SlotList,
  sentence: number,
  theirs: ReadonlyMap<number, Filled>,
): Slots {
  const [figures, names] = [
    { same: 0, other: 0 },
    { same: 0, other: 0 },
  ];
  const { start, end } = sentences[sentence]!;
  for (let at = start; at < end; at++) {
    const their = theirs.get(places[at]!);
    if (their === undefined) continue;
    const tally = isFigure[at] || their.hasFigure ? figures : names;
    if (their.values.includes(values[at]!)) tally.same++;
    else tally.other++;
  }
  return { figures, names };
}
