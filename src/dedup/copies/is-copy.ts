import type { Slot } from './compare-slots.ts';
import type { Evidence, Side } from './compare-texts.ts';

/** The number of the rules in this folder; whatever changes a link raises it. */
export const COPY_RULES = 5;

/** Why two texts are linked, or not: the rule that decided. */
export type Reason =
  | 'most of both'
  | 'most of the smaller'
  | 'summary'
  | 'too little prose'
  | 'too little of the smaller'
  | 'too little of the larger'
  | 'other figures and names'
  | 'other words'
  | 'only what a series repeats'
  | 'only an ending'
  | 'digest';

export interface Judgement {
  readonly verdict: boolean;
  readonly why: Reason;
}

/** The rule. Symmetric. The limits are tuned on seed 1 of `bench/dedup`, and on what failed on some others; each says what it keeps apart. */
export function isCopy(evidence: Evidence): Judgement {
  const { a, b, slots } = evidence;
  const [smaller, larger] = isSmaller(a, b) ? [a, b] : [b, a];
  if (isTooLittle(evidence, smaller)) return no('too little prose');
  if (isOther(slots.names) || (isOther(slots.figures) && !isUpdate(evidence))) return no('other figures and names');
  if (isIssue(evidence)) return no('only what a series repeats');
  if (smaller.containment < MIN_SMALLER) return no('too little of the smaller');
  if (isLoose(evidence)) return no('other words');
  if (isEnding(evidence, larger)) return no('only an ending');
  if (larger.containment >= MIN_BOTH) return yes('most of both');
  if (larger.containment >= MIN_LARGER && smaller.containment + larger.containment >= MIN_TOGETHER)
    return yes('most of the smaller');
  if (smaller.containment >= MIN_SUMMARY && larger.place <= MAX_SUMMARY_PLACE) return yes('summary');
  return no('too little of the larger');
}

/** A quotation, a proverb, a credit is shorter. */
const MIN_HELD_WORDS = 30;
const MIN_HELD_SENTENCES = 2;
/** An issue of a series is little besides what each issue repeats, which is furniture: its results, all of them the same in both. */
const MIN_SAME_REST = 0.9;
const MIN_SAME_WORDS = 20;
const MIN_SAME_FACTS = 3;
/** Of the slots that both texts have. Of copies 1 in 100 has more than 0.12 others; of two issues of a series 1 in 100 has fewer than 0.33. */
const MAX_OTHER = 0.2;
/**
 * Of the words in sentences that are no evidence, so many differ: 4 of 1,000 pairs of copies have as many, with a
 * template's advertisements around them, and a fifth of the pairs of issues of a series; slots identify the others.
 */
const MIN_CONTRADICTED = 0.25;
const MIN_UPDATE = 0.9;
const MIN_VERBATIM = 0.95;
/** One quoted paragraph, a common source: less. Half a text between paragraphs of somebody else's: as much. */
const MIN_SMALLER = 0.5;
const MIN_BOTH = 0.6;
/** Below, the larger text is another text that quotes the smaller, unless it is a full text and that its summary. */
const MIN_LARGER = 0.2;
/** Half of one text that is a fifth of the other is a common passage, as two digests have. */
const MIN_TOGETHER = 1;
/** A summary is all of it in the full text, and stands at the beginning there: what is in the middle is a quotation or a digest. */
const MIN_SUMMARY = 0.9;
const MAX_SUMMARY_PLACE = 0.35;
/** What stands under two texts of little more (a company on itself, the background of a war): a lead of their own, and that at the end. */
const MIN_ENDING_PLACE = 0.55;
const MAX_ENDING = 0.65;
const MAX_ENDING_WORDS = 150;
/** Two reports on one event share phrases, quotations and names, though not in the same places: 0.56 to 0.77. */
const MIN_CLOSENESS = 0.8;
const MIN_SAME_SLOTS = 2;

function isTooLittle({ a, b, slots: { figures, names } }: Evidence, smaller: Side): boolean {
  const isSame = figures.same > 0 && figures.same + names.same >= MIN_SAME_FACTS;
  if (smaller.containment >= MIN_SAME_REST && smaller.held >= MIN_SAME_WORDS && isSame) return false;
  return Math.min(a.held, b.held) < MIN_HELD_WORDS || Math.min(a.heldSentences, b.heldSentences) < MIN_HELD_SENTENCES;
}

function isLoose({ closeness, slots }: Evidence): boolean {
  return closeness < MIN_CLOSENESS && slots.figures.same + slots.names.same < MIN_SAME_SLOTS;
}

function isOther({ same, other }: Slot): boolean {
  return other > (same + other) * MAX_OTHER;
}

/** Word for word the same but for some figures: the toll has risen, the page counts its readers. */
function isUpdate({ closeness, similarity, slots: { figures, names } }: Evidence): boolean {
  const slots = figures.same + figures.other + names.same;
  return (
    closeness >= MIN_VERBATIM && similarity >= MIN_UPDATE && names.other === 0 && figures.other <= slots * MAX_OTHER
  );
}

/** Most of an issue may be what each issue repeats: then its first sentence decides, unless all else is the same. */
function isIssue({ a, b, leads, similarity }: Evidence): boolean {
  if (leads === 'other names' || (leads === 'other figures' && similarity < MIN_UPDATE)) return true;
  const contradicted = a.contradicted + b.contradicted;
  return contradicted > 0 && contradicted >= (a.held + b.held) * MIN_CONTRADICTED;
}

function isEnding({ a, b }: Evidence, larger: Side): boolean {
  if (larger.containment >= MAX_ENDING || larger.held >= MAX_ENDING_WORDS) return false;
  return [a, b].every(({ lead, place }) => lead === 0 && place > MIN_ENDING_PLACE);
}

function isSmaller(a: Side, b: Side): boolean {
  return a.words === b.words ? a.containment >= b.containment : a.words < b.words;
}

const yes = (why: Reason): Judgement => ({ verdict: true, why });
const no = (why: Reason): Judgement => ({ verdict: false, why });
