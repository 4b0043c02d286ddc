import { expect, it } from 'vitest';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';
import { RATES, text } from './texts.ts';

const sentencesOf = (text: string) => sketchOf(proseOf(text)).sentences;

it('a sentence of a short report is looked up beyond the window, a credit is not', () => {
  const result =
    'Corvale won their home match against Upper Farnholt by 4 goals to 2 in front of 3,600 spectators on matchday 20.';
  const credit = 'With material from the Farnholt Press Agency, edited in Corvale.';
  const found = sentencesOf(`${result}\n${credit}`);
  expect(found).toHaveLength(1);
  expect(found).toEqual(sentencesOf(result));
});

it('a text is looked up by the same sentences however its paragraphs are cut', () => {
  expect(sentencesOf(RATES.join(' '))).toEqual(sentencesOf(text(RATES)));
  expect(sentencesOf(text(RATES.flatMap((one) => one.split(/(?<=[.?!]"?) /))))).toEqual(sentencesOf(text(RATES)));
});

it('of a long text those sentences are looked up that a half of it has too', () => {
  const long = Array.from({ length: 60 }, (_, n) => `${Array.from({ length: 14 }, (_, w) => `s${n}w${w}`).join(' ')}.`);
  const all = sentencesOf(long.join(' '));
  expect(all).toHaveLength(16);
  const half = sentencesOf(long.slice(30).join(' '));
  expect(half.filter((one) => all.includes(one)).length).toBeGreaterThan(4);
});
