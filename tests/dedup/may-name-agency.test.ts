import { expect, it } from 'vitest';
import { AGENCIES } from '../../src/dedup/agencies.ts';
import { mayNameAgency } from '../../src/dedup/may-name-agency.ts';

const aliases = AGENCIES.flatMap((agency) => [...agency.aliases, ...(agency.inDatelines ?? [])]);

it.each(aliases)('passes no text over that names %s, with whatever signs around it', (alias) => {
  for (const text of [
    alias,
    `said. (${alias})`,
    `PARIS, May 3 (${alias}) —`,
    `—${alias}\n`,
    `“${alias}”`,
    `©${alias}.`,
  ]) {
    expect(mayNameAgency(text), text).toBe(true);
  }
});

it('takes long names in any case, short ones as they are written', () => {
  expect(mayNameAgency('THE ASSOCIATED PRESS')).toBe(true);
  expect(mayNameAgency('Ani said that Pa and Tt are words')).toBe(false);
});

it('passes over a text that names none', () => {
  expect(mayNameAgency('The river rose by the bridge, and the market closed early. Ein Wort, un mot, ένα, 词。')).toBe(
    false,
  );
  expect(mayNameAgency('')).toBe(false);
});
