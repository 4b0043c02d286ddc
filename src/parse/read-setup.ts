import type { ParseBounds } from '../model/parsed-feed.ts';
import type { ExtraElements } from './extra-elements.ts';
import type { ProblemLog } from './problem-log.ts';
import type { WorkBudget } from './work-budget.ts';

/** What every reader gets beside its document. */
export interface ReadSetup {
  /** The document's own; absent for a file that was named by hand: then relative addresses stay as they are. */
  readonly address: string | undefined;
  readonly bounds: ParseBounds;
  readonly extras: ExtraElements;
  readonly problems: ProblemLog;
  readonly budget: WorkBudget;
}
