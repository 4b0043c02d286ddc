import { FIGURE, type Prose } from './prose.ts';

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
 * words are the same, what stands in the slots is not. A slot is a run of figures and names with the two words on each
 * side. Slots of the one text that the other has not are no evidence. Symmetric: each distinct place counts once.
 */
export function compareSlots(a: Prose, b: Prose, heldA: readonly boolean[], heldB: readonly boolean[]): Slots {
  const [mine, theirs] = [slotsOf(a, heldA), slotsOf(b, heldB)];
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

interface Filled {
  readonly values: number[];
  hasFigure: boolean;
}

/** A place that recurs has several values; more than these say nothing. */
const MAX_VALUES = 8;

/** By place (a hash of the words around) what stands there, in held sentences. */
function slotsOf(prose: Prose, held: readonly boolean[]): ReadonlyMap<number, Filled> {
  const slots = new Map<number, Filled>();
  prose.sentences.forEach(({ start, end }, sentence) => {
    if (held[sentence]) addSlots(slots, prose, start, end);
  });
  return slots;
}

function addSlots(slots: Map<number, Filled>, { tokens, marks }: Prose, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    if (marks[at] === 0) continue;
    const from = at;
    let [value, hasFigure] = [0, false];
    for (; at < end && marks[at] !== 0; at++) {
      value = Math.imul(value ^ tokens[at]!, 0x01000193) + 1;
      if (marks[at] === FIGURE) hasFigure = true;
    }
    const place = around({ tokens, marks, start, end }, from, at);
    if (place === 0) continue;
    const known = slots.get(place) ?? { values: [], hasFigure: false };
    slots.set(place, known);
    if (hasFigure) known.hasFigure = true;
    if (known.values.length < MAX_VALUES && !known.values.includes(value)) known.values.push(value);
  }
}

type Sentence = Pick<Prose, 'tokens' | 'marks'> & { readonly start: number; readonly end: number };

/** Of the two tokens on each side, marks blanked out; at least two of the four must be words: else the place is any. */
function around({ tokens, marks, start, end }: Sentence, from: number, to: number): number {
  let [hash, words] = [0x1234567, 0];
  for (const at of [from - 2, from - 1, to, to + 1]) {
    const isInside = at >= start && at < end;
    const isWord = isInside && marks[at] === 0;
    if (isWord) words++;
    const token = isWord ? tokens[at]! : isInside ? 5 : 3;
    hash = Math.imul((hash << 7) ^ (hash >>> 25) ^ token, 0x9e3779b1);
  }
  return words >= 2 ? hash || 1 : 0;
}
