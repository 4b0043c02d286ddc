import type { Prose } from './prose.ts';
import { slotsOf } from './slots-of.ts';

/** Places where two texts have the same words around a figure or a name: with the same one in it, or with another. */
export interface Slots {
  readonly names: Slot;
  readonly figures: Slot;
}

export interface Slot {
  readonly same: number;
  readonly other: number;
}

/**
 * Tells a copy from a text made with the same template (results, weather, markets, obituaries, a weekly series): the
 * words are the same, what stands in the slots is not. Slots of the one text that the other has not are no evidence.
 * Symmetric: each distinct place counts once.
 */
export function compareSlots(a: Prose, b: Prose, heldA: readonly boolean[], heldB: readonly boolean[]): Slots {
  const [mine, theirs] = [filledIn(a, heldA), filledIn(b, heldB)];
  const [names, figures] = [
    { same: 0, other: 0 },
    { same: 0, other: 0 },
  ];
  for (const [place, one] of mine) {
    const their = theirs.get(place);
    if (their === undefined) continue;
    const tally = one.hasFigure || their.hasFigure ? figures : names;
    if (one.values.some((value) => their.values.includes(value))) tally.same++;
    else tally.other++;
  }
  return { names, figures };
}

/** What stands in a place. */
export interface Filled {
  readonly values: number[];
  hasFigure: boolean;
}

/** A place that recurs has several values; more than these say nothing. */
const MAX_VALUES = 8;

/** By place what stands there, in these sentences. */
export function filledIn(prose: Prose, isAsked: readonly boolean[]): ReadonlyMap<number, Filled> {
  const { places, values, figures, sentences } = slotsOf(prose);
  const filled = new Map<number, Filled>();
  sentences.forEach(({ start, end }, sentence) => {
    if (!isAsked[sentence]) return;
    for (let at = start; at < end; at++) {
      const known = filled.get(places[at]!) ?? { values: [], hasFigure: false };
      filled.set(places[at]!, known);
      if (figures[at]) known.hasFigure = true;
      if (known.values.length < MAX_VALUES && !known.values.includes(values[at]!)) known.values.push(values[at]!);
    }
  });
  return filled;
}
