import type { Evidence } from './compare-texts.ts';
import type { Judgement } from './is-copy.ts';
import type { Prose } from './prose.ts';

/** A text that another was compared with, and what came of it. */
export interface Comparison extends Judgement {
  readonly id: string;
  readonly prose: Prose;
  readonly evidence: Evidence;
}
