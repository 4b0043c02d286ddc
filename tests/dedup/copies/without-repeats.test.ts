import { expect, it } from 'vitest';
import { compareTexts } from '../../../src/dedup/copies/compare-texts.ts';
import type { Comparison } from '../../../src/dedup/copies/comparison.ts';
import { isCopy } from '../../../src/dedup/copies/is-copy.ts';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { withoutRepeats } from '../../../src/dedup/copies/without-repeats.ts';
import { RATES, text, WEATHER, WEATHER_NEXT_WEEK } from './texts.ts';

const BACKGROUND = RATES[1]!;
const ISSUE = readOf([...WEATHER, BACKGROUND], WEATHER);

function readOf(paragraphs: readonly string[], furniture: readonly string[] = []) {
  return {
    prose: proseOf(text(paragraphs)),
    furniture: proseOf(text(furniture)).sentences.map(() => true),
  };
}

/** The issue beside another text. */
function comparedWith(id: string, other: ReturnType<typeof readOf>): Comparison {
  const evidence = compareTexts(ISSUE.prose, other.prose, { a: ISSUE.furniture, b: other.furniture });
  return { id, ...other, evidence, ...isCopy(evidence) };
}

it('what is down to the background of a series is a copy of no issue, since it would be one of all', () => {
  const cut = comparedWith('cut', readOf([BACKGROUND]));
  const next = comparedWith('next', readOf([...WEATHER_NEXT_WEEK, BACKGROUND], WEATHER_NEXT_WEEK));
  expect([cut, next].map(({ why }) => why)).toEqual(['most of both', 'only what a series repeats']);
  expect(withoutRepeats([cut, next]).map(({ verdict }) => verdict)).toEqual([false, false]);
});

it('a copy stays one beside an issue that has none of it', () => {
  const copy = comparedWith('copy', readOf([...WEATHER, BACKGROUND], WEATHER));
  const other = comparedWith('other', readOf([...WEATHER_NEXT_WEEK, RATES[3]!]));
  expect(withoutRepeats([copy, other]).map(({ verdict }) => verdict)).toEqual([true, false]);
});
