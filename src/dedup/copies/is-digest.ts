import { compareTexts } from './compare-texts.ts';
import { openingIn } from './opening-in.ts';
import type { Prose } from './prose.ts';

/**
 * Whether a text is put together from unrelated texts: a digest, a live ticker, a page of teasers. It contains each of
 * them, and would join them into one group. It has the opening of `part` in one place, and that of one of `others` in
 * another; neither of these two has the other's opening, so they are no copies of one report.
 */
export function isDigest(text: Prose, part: Prose, others: readonly Prose[]): boolean {
  const own = openingIn(text, part);
  if (own < 0) return false;
  const { a: mine, b: theirs } = compareTexts(text, part);
  const isMain = mine.containment >= MIN_MAIN;
  const places = new Set<number>();
  for (const other of others) {
    const place = openingIn(text, other);
    if (place < 0 || place === own || !isApart(part, other)) continue;
    const shared = compareTexts(text, other);
    if (isMain && shared.a.held * MAIN_OF_OTHER < mine.held) continue;
    if (theirs.containment < MAX_EXCERPT && shared.b.containment < MAX_OTHER) return true;
    if (places.add(place).size >= MIN_OTHERS) return true;
  }
  return false;
}

/** A text that is as much of one part, which is longer than another by as much, is a copy of it with a teaser of the other. */
const MIN_MAIN = 0.65;
const MAIN_OF_OTHER = 2;
/** Besides the part itself. One more may be the second page of one report, or the next report on an endless page; */
const MIN_OTHERS = 2;
/** unless of neither more than this is there. */
const MAX_EXCERPT = 0.5;
const MAX_OTHER = 0.8;

function isApart(part: Prose, other: Prose): boolean {
  return openingIn(part, other) < 0 && openingIn(other, part) < 0;
}
