import { compareSlots } from './compare-slots.ts';
import type { Told } from './contradicted-in.ts';

/**
 * Whether the first sentences of two texts are of one template, with other figures in it: issues of a series, however
 * much of the background that each issue repeats they have in common. Symmetric.
 */
export function isOtherLead(a: Told, b: Told): boolean {
  const alike = Math.min(alikeness(a), alikeness(b));
  if (alike < MIN_ALIKE) return false;
  const { figures, names } = compareSlots(a.prose, b.prose, FIRST, FIRST);
  const other = figures.other + names.other;
  if (other === 1 && alike > MAX_ALIKE) return false;
  return figures.other > 0 && other >= figures.same * SAME_FIGURE + names.same;
}

const FIRST = [true];
/** Names weigh less: where each noun has a capital, nouns are taken for names. */
const SAME_FIGURE = 3;
/** Of the runs of the first sentence: two reports on one event share fewer, */
const MIN_ALIKE = 0.12;
/** and one sentence behind two datelines more, of which the days differ. */
const MAX_ALIKE = 0.65;

function alikeness({ runs: [first] }: Told): number {
  return first === undefined || first.all === 0 ? 0 : first.shared / first.all;
}
