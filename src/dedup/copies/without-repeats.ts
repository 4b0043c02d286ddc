import type { Slot } from './compare-slots.ts';
import { compareTexts } from './compare-texts.ts';
import type { Comparison } from './comparison.ts';
import { isCopy } from './is-copy.ts';

/**
 * A text cannot be a copy of two that contradict each other. Cut short, an issue of a series (results, a lottery) may
 * be down to what each issue repeats, and would be a copy of all. So no link stands between this text and one that it
 * shares with a text that contradicts either.
 */
export function withoutRepeats(comparisons: readonly Comparison[]): readonly Comparison[] {
  const accepted = comparisons.filter(({ verdict }) => verdict);
  if (accepted.length === 0) return comparisons;
  const issues = comparisons.filter(isOtherIssue).slice(0, MAX_WITNESSES);
  const repeated = contradictingIn(accepted);
  for (const one of accepted) {
    if (!repeated.has(one) && issues.some((issue) => isCopy(evidenceOf(one, issue)).verdict)) repeated.add(one);
  }
  return comparisons.map((one) =>
    repeated.has(one) ? { ...one, verdict: false, why: 'only what a series repeats' } : one,
  );
}

/** Those of them that contradict one of the first; each two are compared once, which says the same of both. */
function contradictingIn(accepted: readonly Comparison[]): Set<Comparison> {
  const contradicting = new Set<Comparison>();
  accepted.slice(0, MAX_WITNESSES).forEach((first, at) => {
    for (const other of accepted.slice(at + 1)) {
      if (isContradiction(evidenceOf(first, other))) contradicting.add(first).add(other);
    }
  });
  return contradicting;
}

function evidenceOf(a: Comparison, b: Comparison): Comparison['evidence'] {
  return compareTexts(a.prose, b.prose, { a: a.furniture, b: b.furniture });
}

/** So many others are asked; one contradiction is enough. */
const MAX_WITNESSES = 3;
/** Of the figures in common slots as many are others in 99 of 100 pairs of issues of a series, and in 3 of 1,000 pairs of copies (seed 1). */
const MIN_CONTRADICTING = 0.35;
const MIN_SLOTS = 3;

/** Also where what contradicts has become furniture. */
function isOtherIssue({ evidence, why }: Comparison): boolean {
  return isContradiction(evidence) || why === 'only what a series repeats';
}

function isContradiction({ slots }: Comparison['evidence']): boolean {
  return contradicts(slots.figures) || contradicts(slots.names);
}

function contradicts({ same, other }: Slot): boolean {
  return same + other >= MIN_SLOTS && other >= (same + other) * MIN_CONTRADICTING;
}
