import { expect, it } from 'vitest';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';

const paragraphsOf = (text: string) => sketchOf(proseOf(text)).paragraphs;

it('a paragraph of a short report is looked up beyond the window, a credit is not', () => {
  const result =
    'Corvale won their home match against Upper Farnholt by 4 goals to 2 in front of 3,600 spectators on matchday 20.';
  const credit = 'With material from the Farnholt Press Agency, edited by our desk in Corvale.';
  const found = paragraphsOf(`${result}\n${credit}`);
  expect(found).toHaveLength(1);
  expect(found).toEqual(paragraphsOf(result));
});
