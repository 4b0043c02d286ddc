import type { Instant } from './instant.ts';

export type AskName = 'max-age' | 's-maxage' | 'expires' | 'ttl' | 'sy';

type TermName = 'plan' | AskName | 'retry-after' | 'floor' | 'host' | 'skip';

/** One reason not to poll before a moment. */
export interface Term {
  readonly name: TermName;
  readonly at: Instant;
  /** Where it comes from, as written there; and what was cut off it. */
  readonly from?: string;
  readonly cut?: 'a day' | 'a week' | 'loss';
}

/** The next poll with all its terms: the latest decides. */
export interface NextPoll {
  readonly at: Instant;
  readonly because: TermName;
  readonly terms: readonly Term[];
  /** No poll before this moment, whatever the plan: what politeness asks for. */
  readonly notBefore: Instant;
}
