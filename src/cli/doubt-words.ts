import { type Instant, toDay } from '../model/instant.ts';
import type { DateDoubt } from '../model/item.ts';

/** What speaks against a publishing date. */
export function doubtWords({ why, shownAt }: DateDoubt, published: Instant | undefined): string {
  const day = toDay(shownAt);
  if (why === 'dateline') return `its own dateline says ${day}`;
  // a text that was there before is no evidence against a date before that: only the dateline that it has elsewhere is
  return published !== undefined && shownAt > published
    ? `the dateline of the same text elsewhere says ${day}`
    : `the same text was there on ${day}`;
}
