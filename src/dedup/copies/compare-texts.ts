import { compareLeads, type Leads } from './compare-leads.ts';
import { compareSlots, type Slots } from './compare-slots.ts';
import { contradictedIn } from './contradicted-in.ts';
import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';
import { closenessOf, isHeld, sharedBy, type Tally } from './shared-runs.ts';

/** What two texts have in common. Only what is no page furniture counts, in `words` too. */
export interface Evidence {
  readonly a: Side;
  readonly b: Side;
  /** Of both texts' words those that stand in both, 0 to 1. `compareTexts(b, a)` says the same. */
  readonly similarity: number;
  readonly slots: Slots;
  readonly leads: Leads;
  /** Of the runs of three words in the held sentences of both those that both have, 0 to 1: 1 is word for word. */
  readonly closeness: number;
}

export interface Side {
  readonly words: number;
  /** Words in sentences that the other text holds, perhaps reworded. */
  readonly held: number;
  readonly sentences: number;
  readonly heldSentences: number;
  /** Of its first two sentences how many are held. */
  readonly lead: number;
  /** `held` of `words`, 0 to 1: how much of this text the other contains. */
  readonly containment: number;
  /** Where the held part lies in this text: 0 its beginning, 1 its end; the middle of its words. */
  readonly place: number;
  /** Words in furniture. */
  readonly furniture: number;
  /** Words in sentences that are no evidence, and of which the other text says something else. */
  readonly contradicted: number;
  /** By paragraph of the prose: whether most of it stands in the other. */
  readonly paragraphs: readonly boolean[];
}

export interface Furniture {
  readonly a?: readonly boolean[];
  readonly b?: readonly boolean[];
}

/** `furniture`: by sentence of each, from `furnitureIn`. Symmetric, and linear in the lengths. */
export function compareTexts(a: Prose, b: Prose, furniture: Furniture = {}, shared = sharedBy(a, b)): Evidence {
  const { a: heldA, b: heldB } = shared;
  const { a: pageA = [], b: pageB = [] } = furniture;
  const sideA = sideOf(a, runsOf(a).words, heldA.map(isHeld), pageA);
  const sideB = sideOf(b, runsOf(b).words, heldB.map(isHeld), pageB);
  const [tellingA, tellingB] = [telling(heldA, pageA), telling(heldB, pageB)];
  const [toldA, toldB] = [
    { prose: a, runs: heldA },
    { prose: b, runs: heldB },
  ];
  const words = sideA.words + sideB.words;
  return {
    a: {
      ...sideA,
      contradicted: contradictedIn({ ...toldA, telling: tellingA }, toldB),
    },
    b: {
      ...sideB,
      contradicted: contradictedIn({ ...toldB, telling: tellingB }, toldA),
    },
    similarity: words === 0 ? 0 : (sideA.held + sideB.held) / words,
    slots: compareSlots(a, b, tellingA, tellingB),
    leads: compareLeads(toldA, toldB),
    closeness: closenessOf([...heldA, ...heldB]),
  };
}

/** Advertisements are of one template, with other figures on each page: held, and no contradiction. */
function telling(runs: readonly Tally[], isFurniture: readonly boolean[]): readonly boolean[] {
  return runs.map((one, sentence) => isHeld(one) && !isFurniture[sentence]);
}

function sideOf(
  prose: Prose,
  wordsOf: readonly number[],
  held: readonly boolean[],
  isFurniture: readonly boolean[],
): Omit<Side, 'contradicted'> {
  const tally = { words: 0, held: 0, sentences: 0, heldSentences: 0, lead: 0, furniture: 0, moment: 0 };
  wordsOf.forEach((words, sentence) => {
    if (isFurniture[sentence]) {
      tally.furniture += words;
      return;
    }
    if (held[sentence]) {
      tally.held += words;
      tally.heldSentences++;
      if (tally.sentences < 2) tally.lead++;
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
