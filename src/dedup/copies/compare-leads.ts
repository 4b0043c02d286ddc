import { compareSlots } from './compare-slots.ts';
import type { Told } from './contradicted-in.ts';

/**
 * What the first sentences of two texts say if both follow one template. Other figures: a report brought up to date, or
 * another issue of a series. Other names too: another issue, however much repeated background the two share.
 */
export type Leads = 'same' | 'other figures' | 'other names';

/** Symmetric. */
export function compareLeads(a: Told, b: Told): Leads {
  const alike = Math.min(alikeness(a), alikeness(b));
  if (alike < MIN_ALIKE) return 'same';
  const { figures, names } = compareSlots(a.prose, b.prose, FIRST, FIRST);
  const other = figures.other + names.other;
  if (other === 1 && alike > MAX_ALIKE) return 'same';
  if (figures.other === 0 || other < figures.same * SAME_FIGURE + names.same) return 'same';
  return names.other > 0 ? 'other names' : 'other figures';
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
