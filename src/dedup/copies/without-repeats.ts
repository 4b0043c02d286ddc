import type { Slot } from './compare-slots.ts';
import { compareTexts } from './compare-texts.ts';
import type { Comparison } from './comparison.ts';
import { isCopy } from './is-copy.ts';
import type { Prose } from './prose.ts';
import { runsOf } from './runs-of.ts';

/**
 * A text cannot be a copy of two that contradict each other. An issue of a series (results, a lottery) that is cut
 * short may be down to what each issue repeats, and would be a copy of all. So such links are refused.
 */
export function withoutRepeats(text: Prose, comparisons: readonly Comparison[]): readonly Comparison[] {
  const accepted = comparisons.filter(({ verdict }) => verdict);
  if (accepted.length === 0) return comparisons;
  const issues = comparisons.filter(isOtherIssue).slice(0, MAX_WITNESSES);
  const repeated = contradictingIn(accepted);
  for (const one of accepted) if (accepted.some((other) => saysMore(other, one))) repeated.add(one);
  for (const one of accepted) {
    if (isVerbatim(one)) repeated.delete(one);
    else if (!repeated.has(one) && issues.some((issue) => isCopy(evidenceOf(one, issue)).verdict)) repeated.add(one);
  }
  for (const one of accepted) if (accepted.some((other) => isCloser(text, other, one))) repeated.add(one);
  return comparisons.map((one) =>
    repeated.has(one) ? { ...one, verdict: false, why: 'only what a series repeats' } : one,
  );
}

/** Those of them that contradict one of the first; each two are compared once, which says the same of both. */
function contradictingIn(accepted: readonly Comparison[]): Set<Comparison> {
  const contradicting = new Set<Comparison>();
  accepted.slice(0, MAX_WITNESSES).forEach((first, at) => {
    for (const other of accepted.slice(at + 1)) {
      const evidence = evidenceOf(first, other);
      if (!isOtherIssue({ evidence, ...isCopy(evidence) })) continue;
      if (!saysMore(first, other)) contradicting.add(first);
      if (!saysMore(other, first)) contradicting.add(other);
    }
  });
  return contradicting;
}

/**
 * Do the two say different things, and does `one` have nearly all of the text that `other` has, and two names more?
 * Then it is the issue that was copied.
 */
function isCloser(text: Prose, one: Comparison, other: Comparison): boolean {
  if (one.evidence.closeness <= other.evidence.closeness) return false;
  const [more, less] = [own(text, one.prose, other.prose), own(text, other.prose, one.prose)];
  if (more < MIN_OWN || less * OWN_OF_LESS > more) return false;
  const { verdict, why } = isCopy(evidenceOf(one, other));
  return !verdict && (why === 'other figures and names' || why === 'only what a series repeats');
}

/** Runs of three words that go through them. */
const MIN_OWN = 5;
const OWN_OF_LESS = 3;

/** How many runs of the text one has that another has not. */
function own(text: Prose, one: Prose, other: Prose): number {
  const [{ set }, { set: others }] = [runsOf(one), runsOf(other)];
  return runsOf(text).shingles.reduce((sum, run) => sum + (run !== 0 && set.has(run) && !others.has(run) ? 1 : 0), 0);
}

/** Has `one` of the text a sentence more than `other`, which says something else there? Then it is the issue that was copied. */
function saysMore({ evidence: { a: one } }: Comparison, { evidence: { a: other } }: Comparison): boolean {
  return other.contradicted > 0 && one.contradicted === 0 && one.held >= other.held + SENTENCE_WORDS;
}

const SENTENCE_WORDS = 7;

/** All of it, word for word, with several facts of its own: then what contradicts is another version of the report, or another issue. */
function isVerbatim({ evidence: { a, b, closeness, slots } }: Comparison): boolean {
  const { figures, names } = slots;
  if (closeness < MIN_VERBATIM || Math.max(a.containment, b.containment) < MIN_WHOLE) return false;
  return figures.other + names.other === 0 && figures.same >= MIN_FIGURES && figures.same + names.same >= MIN_FACTS;
}

const MIN_VERBATIM = 0.95;
const MIN_WHOLE = 0.9;
const MIN_FIGURES = 3;
const MIN_FACTS = 6;

function evidenceOf(a: Comparison, b: Comparison): Comparison['evidence'] {
  return compareTexts(a.prose, b.prose, { a: a.furniture, b: b.furniture });
}

/** So many others are asked; one contradiction is enough. */
const MAX_WITNESSES = 3;
/**
 * A third and more of the figures in common slots differ in 99 of 100 pairs of issues of a series, and in 1 of 1,000
 * pairs of copies (seed 1). If only two differ, half must: two corrected copies of one report differ in both
 * corrections.
 */
const MIN_CONTRADICTING = 0.35;
const FEW_OTHERS = 2;
const MIN_CONTRADICTING_OF_FEW = 0.5;
const MIN_SLOTS = 3;

/** Also where what contradicts has become furniture. */
function isOtherIssue({ evidence, why }: Pick<Comparison, 'evidence' | 'why'>): boolean {
  return isContradiction(evidence) || why === 'only what a series repeats';
}

function isContradiction({ slots }: Comparison['evidence']): boolean {
  return contradicts(slots.figures) || contradicts(slots.names);
}

function contradicts({ same, other }: Slot): boolean {
  const least = other > FEW_OTHERS ? MIN_CONTRADICTING : MIN_CONTRADICTING_OF_FEW;
  return same + other >= MIN_SLOTS && other >= (same + other) * least;
}
