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
  const tally = new SlotTally();
  for (const [place, one] of mine) tally.add(one, theirs.get(place));
  return tally;
}

/** Counts what stands in the places that two texts have. */
export class SlotTally implements Slots {
  readonly names = { same: 0, other: 0 };
  readonly figures = { same: 0, other: 0 };

  add({ values, hasFigure }: Filled, their: Filled | undefined): void {
    if (their === undefined) return;
    const slot = hasFigure || their.hasFigure ? this.figures : this.names;
    if (values.some((value) => their.values.includes(value))) slot.same++;
    else slot.other++;
  }
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
