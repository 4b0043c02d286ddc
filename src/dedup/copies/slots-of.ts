import { FIGURE, type Prose, type Span } from './prose.ts';

/** Where figures and names stand in a text: a slot is a run of them with the two words on each side. */
interface SlotList {
  /** Of each slot a hash of the words around it, and one of what stands in it. */
  readonly places: readonly number[];
  readonly distinct: ReadonlySet<number>;
  readonly values: readonly number[];
  /** Whether a figure is in it. */
  readonly figures: readonly boolean[];
  /** By sentence its slots: from `start` up to `end`. */
  readonly sentences: readonly Span[];
}

/** Of a text that is compared with several they are made once; they go with the prose. */
const made = new WeakMap<Prose, SlotList>();

export function slotsOf(prose: Prose): SlotList {
  const known = made.get(prose);
  if (known !== undefined) return known;
  const list = { places: [], values: [], figures: [] };
  const sentences = prose.sentences.map((sentence) => {
    const start = list.places.length;
    addSlots(list, prose, sentence);
    return { start, end: list.places.length };
  });
  const slots = { ...list, distinct: new Set<number>(list.places), sentences };
  made.set(prose, slots);
  return slots;
}

interface Growing {
  readonly places: number[];
  readonly values: number[];
  readonly figures: boolean[];
}

function addSlots(list: Growing, prose: Prose, sentence: Span): void {
  const { tokens, marks } = prose;
  for (let at = sentence.start; at < sentence.end; at++) {
    if (marks[at] === 0) continue;
    const from = at;
    let [value, hasFigure] = [0, false];
    for (; at < sentence.end && marks[at] !== 0; at++) {
      const isFigure = marks[at] === FIGURE;
      if (hasFigure && !isFigure) continue; // `62,7 %` and `62,7 Prozent`, which in German looks like a name
      value = Math.imul((isFigure && !hasFigure ? 0 : value) ^ tokens[at]!, 0x01000193) + 1;
      hasFigure = isFigure;
    }
    const place = around(prose, sentence, from, at);
    if (place === 0) continue;
    list.places.push(place);
    list.values.push(value);
    list.figures.push(hasFigure);
  }
}

/** Of the two tokens on each side, marks blanked out; at least two of the four must be words: else the place is any. */
function around({ tokens, marks }: Prose, { start, end }: Span, from: number, to: number): number {
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
