import { describe, expect, it } from 'vitest';
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

/** A text beside others, none of which has furniture. */
function comparedWithAll(written: readonly string[], others: readonly (readonly string[])[]): readonly Comparison[] {
  return others.map((other, at) => {
    const [mine, theirs] = [readOf(written), readOf(other)];
    const evidence = compareTexts(mine.prose, theirs.prose);
    return { id: `${at}`, ...theirs, evidence, ...isCopy(evidence) };
  });
}

it('what is down to the background of a series is a copy of no issue, since it would be one of all', () => {
  const cut = comparedWith('cut', readOf([BACKGROUND]));
  const next = comparedWith('next', readOf([...WEATHER_NEXT_WEEK, BACKGROUND], WEATHER_NEXT_WEEK));
  expect([cut, next].map(({ why }) => why)).toEqual(['most of both', 'only what a series repeats']);
  expect(withoutRepeats(ISSUE.prose, [cut, next]).map(({ verdict }) => verdict)).toEqual([false, false]);
});

it('a copy stays one beside an issue that has none of it', () => {
  const copy = comparedWith('copy', readOf([...WEATHER, BACKGROUND], WEATHER));
  const other = comparedWith('other', readOf([...WEATHER_NEXT_WEEK, RATES[3]!]));
  expect(withoutRepeats(ISSUE.prose, [copy, other]).map(({ verdict }) => verdict)).toEqual([true, false]);
});

describe('a report of which another version is known', () => {
  const report = ([dead, saved, soldiers, homes, million]: readonly number[]) => [
    `The storm that crossed the coast of Lower Farnholt on Monday night has killed ${dead} people in the valley, the interior ministry said in a first account of the damage.`,
    `Rescue workers had brought ${saved} residents out of their flooded houses by noon, most of them by boat, and took them to schools and sports halls on higher ground.`,
    `The army sent ${soldiers} soldiers with pumps and sandbags to the river, which had risen faster than at any time since measurements began, according to Jane Miller of the water board.`,
    `Without power were about ${homes} households on Tuesday, the grid operator said, adding that repairs could not begin before the water in Upper Farnholt had gone down.`,
    `The government promised ${million} million in aid to those who lost their homes, to be paid out within weeks by the districts without any of the usual forms.`,
  ];
  const wire = [12, 340, 600, 42_000, 25];
  const compared = (paragraphs: readonly string[], others: readonly (readonly string[])[]) =>
    withoutRepeats(readOf(paragraphs).prose, comparedWithAll(paragraphs, others)).map(({ verdict }) => verdict);

  it('is linked with two copies that each correct another figure', () => {
    const corrected = [report([14, 340, 600, 42_000, 25]), report([12, 340, 600, 42_000, 30])];
    expect(compared(report(wire), corrected)).toEqual([true, true]);
  });

  it('keeps its copy that is word for word the part of it that the other version says otherwise', () => {
    const ends = [
      'after 3 calm weeks',
      'with 41 boats',
      'from 17 barracks',
      'until 6 in the evening',
      'by 71 votes to none',
    ];
    const counted = (figures: readonly number[]) =>
      report(figures).map((one, at) => `${one.slice(0, -1)}, ${ends[at]}.`);
    const [first, update] = [counted(wire), counted([19, 350, ...wire.slice(2)])];
    expect(compared(first.slice(0, 2), [first, update])).toEqual([true, false]);
  });
});

it('of two issues that are as alike as copies the one is linked that has a sentence more of the text', () => {
  const match = (home: string, away: string, goals: number, minutes: number) =>
    `${home} beat ${away} by ${goals} after ${minutes} minutes on the ground.`;
  const [mine, theirs] = [match('Corvale', 'Farnholt', 4, 93), match('Brackwell', 'Thornby', 2, 95)];
  const [lead, ...background] = RATES.slice(1);
  const [written, base, other] = [
    [lead!, mine, ...background],
    [lead!, mine, WEATHER[0]!, ...background],
    [lead!, theirs, ...background],
  ];
  const linked = comparedWithAll(written, [base, other]);
  expect(linked.map(({ verdict }) => verdict)).toEqual([true, true]);
  expect(withoutRepeats(readOf(written).prose, linked).map(({ verdict }) => verdict)).toEqual([true, false]);
});

it('of two issues in which one figure happens to be the same the one is linked that has the names', () => {
  const died = (name: string, town: string) =>
    `${name}, for many years the mayor of ${town}, has died at the age of 81, the family announced.`;
  const left = (children: number, grandchildren: number) =>
    `She is survived by ${children} children and ${grandchildren} grandchildren, who ask to be left alone.`;
  const [written, base, other] = [
    [died('Anna Holt', 'Corvale'), ...RATES],
    [died('Anna Holt', 'Corvale'), left(3, 11), ...RATES],
    [died('Maria Lindh', 'Farnholt'), left(2, 7), ...RATES],
  ];
  const linked = comparedWithAll(written, [other, base]);
  expect(linked.map(({ verdict }) => verdict)).toEqual([true, true]);
  expect(withoutRepeats(readOf(written).prose, linked).map(({ verdict }) => verdict)).toEqual([false, true]);
});
