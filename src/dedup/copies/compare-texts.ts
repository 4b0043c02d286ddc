import { compareSlots, type Slots } from './compare-slots.ts';
import { type Contradictions, contradictionsIn } from './contradictions-in.ts';
import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';
import type { ShingleSet } from './shingle-set.ts';

/** What two texts have in common. Only what is no page furniture counts, in `words` too. */
export interface Evidence {
  readonly a: Side;
  readonly b: Side;
  /** Of both texts' words those that stand in both, 0 to 1. `compareTexts(b, a)` says the same. */
  readonly similarity: number;
  readonly slots: Slots;
  /** Of the runs of three words in the held sentences of both those that both have, 0 to 1: 1 is word for word. */
  readonly closeness: number;
}

export interface Side {
  readonly words: number;
  /** Words in sentences that the other text holds, perhaps reworded. */
  readonly held: number;
  readonly sentences: number;
  readonly heldSentences: number;
  /** `held` of `words`, 0 to 1: how much of this text the other contains. */
  readonly containment: number;
  /** Where the held part lies in this text: 0 its beginning, 1 its end; the middle of its words. */
  readonly place: number;
  /** Words in furniture. */
  readonly furniture: number;
  readonly contradictions: Contradictions;
  /** By paragraph of the prose: whether most of it stands in the other. */
  readonly paragraphs: readonly boolean[];
}

export interface Furniture {
  readonly a?: readonly boolean[];
  readonly b?: readonly boolean[];
}

/** A sentence is held when the other text has this share of its runs. Between unrelated texts 1 to 3 % meet. */
const MIN_HELD = 0.35;
/** One that has the words of a template, with other figures in nearly every run, has this share. */
const MIN_ALIKE = 0.12;

/** By sentence of two texts what they share, furniture as well: most of the work of a comparison. */
export interface Shared {
  readonly a: readonly Tally[];
  readonly b: readonly Tally[];
}

export function sharedBy(a: Prose, b: Prose): Shared {
  const [mine, theirs] = [runsOf(a), runsOf(b)];
  return { a: tallies(a, mine.shingles, theirs.set), b: tallies(b, theirs.shingles, mine.set) };
}

/** `furniture`: by sentence of each, from `furnitureIn`. Symmetric, and linear in the lengths. */
export function compareTexts(a: Prose, b: Prose, furniture: Furniture = {}, shared = sharedBy(a, b)): Evidence {
  const { a: heldA, b: heldB } = shared;
  const { a: pageA = [], b: pageB = [] } = furniture;
  const sideA = sideOf(a, runsOf(a).words, heldA.map(isHeld), pageA);
  const sideB = sideOf(b, runsOf(b).words, heldB.map(isHeld), pageB);
  const [tellingA, tellingB] = [telling(heldA, pageA), telling(heldB, pageB)];
  const [alikeA, alikeB] = [heldA.map(isAlike), heldB.map(isAlike)];
  const words = sideA.words + sideB.words;
  return {
    a: { ...sideA, contradictions: contradictionsIn(a, without(alikeA, tellingA), b, alikeB) },
    b: { ...sideB, contradictions: contradictionsIn(b, without(alikeB, tellingB), a, alikeA) },
    similarity: words === 0 ? 0 : (sideA.held + sideB.held) / words,
    slots: compareSlots(a, b, tellingA, tellingB),
    closeness: closenessOf([...heldA, ...heldB]),
  };
}

/** How many runs a sentence has, and how many of them the other text has too. */
interface Tally {
  readonly all: number;
  readonly shared: number;
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

function isHeld({ all, shared }: Tally): boolean {
  return all > 0 && shared >= all * MIN_HELD;
}

function isAlike({ all, shared }: Tally): boolean {
  return all > 0 && shared >= all * MIN_ALIKE;
}

function without(all: readonly boolean[], these: readonly boolean[]): readonly boolean[] {
  return all.map((one, at) => one && !these[at]);
}

/** Advertisements are of one template, with other figures on each page: held, and no contradiction. */
function telling(runs: readonly Tally[], isFurniture: readonly boolean[]): readonly boolean[] {
  return runs.map((one, sentence) => isHeld(one) && !isFurniture[sentence]);
}

function closenessOf(runs: readonly Tally[]): number {
  const held = runs.filter(isHeld);
  const sum = (of: keyof Tally) => held.reduce((total, one) => total + one[of], 0);
  return held.length === 0 ? 0 : sum('shared') / sum('all');
}

function sideOf(
  prose: Prose,
  wordsOf: readonly number[],
  held: readonly boolean[],
  isFurniture: readonly boolean[],
): Omit<Side, 'contradictions'> {
  const tally = { words: 0, held: 0, sentences: 0, heldSentences: 0, furniture: 0, moment: 0 };
  wordsOf.forEach((words, sentence) => {
    if (isFurniture[sentence]) {
      tally.furniture += words;
      return;
    }
    if (held[sentence]) {
      tally.held += words;
      tally.heldSentences++;
      tally.moment += words * (tally.words + words / 2);
    }
    tally.words += words;
    tally.sentences++;
  });
  const { moment, ...sums } = tally;
  return {
    ...sums,
    containment: sums.words === 0 ? 0 : sums.held / sums.words,
    place: sums.held === 0 ? 0 : moment / sums.held / sums.words,
    paragraphs: heldParagraphs(prose, held),
  };
}

function heldParagraphs({ paragraphs, sentences }: Prose, held: readonly boolean[]): readonly boolean[] {
  let sentence = 0;
  return paragraphs.map(({ end }) => {
    let [all, shared] = [0, 0];
    for (; sentence < sentences.length && sentences[sentence]!.end <= end; sentence++) {
      const length = sentences[sentence]!.end - sentences[sentence]!.start;
      all += length;
      if (held[sentence]) shared += length;
    }
    return shared * 2 >= all && all > 0;
  });
}
