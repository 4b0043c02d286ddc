import type { Instant } from '../../src/model/instant.ts';
import type { Failure, Hints } from './policy.ts';

/** The months that a simulation covers. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

/** A server that knows beforehand what it will publish, and when it will fail. */
export interface ScriptedFeed {
  readonly id: string;
  /** Ascending; begins before the span, so that the first document is full. */
  readonly published: Float64Array;
  /** Its document lists that many, the newest. */
  readonly listed: number;
  /** Its document says when. */
  readonly dated: boolean;
  readonly hints: Hints;
  /** Ascending, apart from each other. */
  readonly failing: readonly FailingSpell[];
}

export interface FailingSpell extends Span {
  readonly failure: Failure;
}

/** How many items are out at a moment; `from` is a count known to be out already. */
export function publishedUntil({ published }: ScriptedFeed, moment: Instant, from = 0): number {
  let count = from;
  while (count < published.length && published[count]! <= moment) count++;
  return count;
}

export function failureAt({ failing }: ScriptedFeed, moment: Instant): Failure | undefined {
  return failing.length === 0 ? undefined : failing.find(({ start, end }) => start <= moment && moment < end)?.failure;
}
