import type { Evidence } from './compare-texts.ts';
import type { Judgement } from './is-copy.ts';
import type { Prose } from './prose.ts';

/** A text that another was compared with, and what came of it. */
export interface Comparison extends Judgement {
  readonly id: string;
  readonly prose: Prose;
  /** By sentence of it whether that is page furniture. */
  readonly furniture: readonly boolean[];
  readonly evidence: Evidence;
}
