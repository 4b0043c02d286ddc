import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../src/dedup/copies/compare-texts.ts';
import { MAX_TEXT, proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';
import { RATES, text } from './texts.ts';

it('names of entities that there are not are no words', () => {
  expect(proseOf(`${text(RATES)} &valueOf; `).words).toBe(proseOf(text(RATES)).words);
});

describe('prose is', () => {
  it.each([
    ['a paragraph of eight words that ends like a sentence', 'One two three four five six seven eight.', 8],
    ['none that is shorter', 'One two three four five six seven.', 0],
    ['none that does not end', 'One two three four five six seven eight nine', 0],
    ['thirty words however they end', 'word '.repeat(30), 30],
    ['what ends in a quotation', '“One two three four five six seven eight.”', 8],
    ['what ends in a credit', 'One two three four five six seven eight. (AFP)', 9],
    ['no link list', 'Home\nNews\nTen things to do with your money\nSport', 0],
    [
      'a wrapped line, with the next',
      'The council said on Monday that the new bridge over\nthe river will not be built.',
      16,
    ],
    ['Chinese, two signs a word', '中国人民银行周二宣布上调基准利率。', 8],
  ])('%s', (_, written, words) => {
    expect(proseOf(written).words).toBe(words);
  });
});

it('does not see signs that differ from one house to another', () => {
  const plain = proseOf('“Don’t co-operate,” he said – at 1,234.5 points – and left the room.');
  const other = proseOf('"DON\'T co operate", he said -- at 1,234.5 points -- and left the\u00a0room.');
  expect(other.tokens).toEqual(plain.tokens);
});

it('does not see how a house writes figures', () => {
  const plain = proseOf(
    'At 46 C in the shade some 1,300 people of 12 towns with 2,450,000 souls went to the coast on Sunday.',
  );
  const other = proseOf(
    'At 46C in the shade some 1\u202f300 people of 12 towns with 2 450 000 souls went to the coast on Sunday.',
  );
  expect(other.tokens).toEqual(plain.tokens);
});

it('looks at the beginning of a long text only', () => {
  expect(proseOf('This is one more sentence of eight words. '.repeat(100_000)).words).toBeLessThanOrEqual(12_000);
  expect(proseOf(`${' '.repeat(MAX_TEXT)}${text(RATES)}`).words).toBe(0);
});

it('never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (written) => void sketchOf(proseOf(written))));
});

describe('a hostile text takes bounded time', () => {
  it.each([
    ['one word', 'a'.repeat(1e6)],
    ['one word, often', 'word '.repeat(2e5)],
    ['paragraphs', 'x\n'.repeat(1e5)],
    ['paragraphs of prose', 'One two three four five six seven eight.\n'.repeat(25_000)],
    ['wrapped lines', 'lorem ipsum dolor sit amet lorem ipsum dolor sit amet\n'.repeat(20_000)],
    ['tags that never end', '<a'.repeat(5e5)],
    ['comments that never end', '<!--'.repeat(2e5)],
    ['tags', '<p>One two three four five six seven eight.'.repeat(25_000)],
    ['entities that never end', '&#'.repeat(5e5)],
    ['brackets', '('.repeat(1e6)],
    ['quotes', '"'.repeat(1e6)],
    ['white space', ' \t'.repeat(5e5)],
    ['signs that grow when normalised', '\ufdfa'.repeat(1e5)],
    ['marks on one letter', `a${'\u0301'.repeat(1e6)}`],
  ])('%s', (_, written) => {
    const prose = proseOf(written); // 5 to 50 ms; what is quadratic outlasts the time limit of the test
    expect(sketchOf(prose)).toEqual(sketchOf(proseOf(written)));
    expect(compareTexts(prose, prose)).toEqual(compareTexts(prose, prose));
  });
});
