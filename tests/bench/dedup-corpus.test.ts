import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BenchText } from '../../bench/dedup/bench-text.ts';
import { FAMILIES, HELD_OUT, type HeldOut } from '../../bench/dedup/copies/recipes.ts';
import { grouped } from '../../bench/dedup/grouped.ts';
import { LANGUAGES } from '../../bench/dedup/languages.ts';
import { makeCorpus } from '../../bench/dedup/make-corpus.ts';
import { overlap, shingles } from '../../bench/dedup/shingles.ts';
import { escapedHtml } from '../../src/model/escaped-html.ts';
import { cleanHtml } from '../../src/parse/clean-html.ts';

const SMALL = { texts: 700 };
const corpus = makeCorpus(5, SMALL);
const heldOut = (Object.keys(HELD_OUT) as HeldOut[]).map(
  (name) => [name, makeCorpus(5, { ...SMALL, heldOut: name })] as const,
);
const byId = new Map(corpus.map((text) => [text.id, text]));
const copies = corpus.filter(({ copyOf }) => copyOf !== undefined);

/** What is left when signs are looked through: the steps on signs are undone. */
function lettersOf(text: string): string {
  const bare = text.normalize('NFD').replace(/[\p{M}\u00ad\u200b]/gu, '');
  return bare.replace(/[đĐ]/g, 'd').replace(/(\d)[., ](?=\d{3})/g, '$1');
}

function contained(copy: BenchText): number {
  const base = byId.get(copy.copyOf!)!;
  return overlap(shingles(lettersOf(copy.text), 3), shingles(lettersOf(base.text), 3));
}

function hashOf(texts: readonly BenchText[]): string {
  const said = texts.map(({ title, text, family, strength, copyOf }) => [title, text, family, strength, copyOf]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}

describe('the corpus', () => {
  it('is frozen: who changes it makes all figures of before incomparable, and says so in the same commit', () => {
    expect(
      Object.fromEntries([['all', hashOf(corpus)], ...heldOut.map(([name, texts]) => [name, hashOf(texts)])]),
    ).toEqual({
      all: '4549115cca62d4a1',
      recut: 'e2e3e309c1906648',
      relaid: 'ee05b18ae28e4db3',
    });
  });

  it('is the same for the same seed, and another for another', () => {
    expect(JSON.stringify(makeCorpus(5, SMALL)) === JSON.stringify(corpus)).toBe(true);
    expect(makeCorpus(6, SMALL)[0]!.text).not.toBe(corpus[0]!.text);
  });

  it('comes in the order of collecting, with ids that say nothing more', () => {
    const collected = corpus.map((text) => text.collected);
    expect(collected).toEqual([...collected].sort((one, other) => one - other));
    expect(corpus.map(({ id }) => id)).toEqual(corpus.map((_, at) => `t${String(at).padStart(6, '0')}`));
  });

  it('has texts in exactly the form in which contentText is stored', () => {
    for (const { text } of corpus) {
      const html = text.split('\n').map((line) => `<p>${escapedHtml(line)}</p>`);
      expect(cleanHtml(html.join('\n')).text).toBe(text);
    }
  });

  it('leaves no slot of a pattern open', () => {
    const open = corpus.filter(({ title, text }) => /\[[a-zA-Z]+\]|\{[\p{L} ]+\||undefined|NaN/u.test(title + text));
    expect(open).toEqual([]);
  });

  it('has some texts without a date, and some with a date far from the truth', () => {
    const years = corpus.filter(({ collected, published = collected }) => collected - published > 365 * 86_400_000);
    expect(years.length).toBeGreaterThan(20);
    expect(corpus.filter(({ published }) => published === undefined).length).toBeGreaterThan(20);
  });
});

describe('labels', () => {
  it('name an original as base of every copy', () => {
    for (const { copyOf } of copies) expect(byId.get(copyOf!)?.copyOf).toBeUndefined();
    expect(copies.every(({ copyOf, strength }) => byId.has(copyOf!) && strength !== undefined)).toBe(true);
  });

  it('cover every family at every strength, the held-out ones apart', () => {
    const of = (texts: readonly BenchText[]) =>
      new Set(texts.filter(({ copyOf }) => copyOf).map(({ family, strength }) => `${family} ${strength}`));
    const all = (families: object) =>
      Object.keys(families).flatMap((name) => ['light', 'middle', 'strong'].map((strength) => `${name} ${strength}`));
    expect(of(corpus)).toEqual(new Set(all(FAMILIES)));
    for (const [name, texts] of heldOut) expect(of(texts)).toEqual(new Set(all({ [name]: HELD_OUT[name] })));
  });

  it('are true: a copy holds its base, the less the stronger', () => {
    const medians = new Map(
      [...grouped(copies, ({ strength }) => strength)].map(([strength, texts]) => {
        const shares = texts.map(contained).sort((one, other) => one - other);
        expect(shares[0]).toBeGreaterThan(0.15);
        return [strength, shares[Math.floor(shares.length / 2)]!];
      }),
    );
    expect(medians.get('light')).toBeGreaterThan(0.9);
    expect(medians.get('middle')).toBeGreaterThan(0.75);
    expect(medians.get('strong')).toBeGreaterThan(0.55);
  });

  it('put some copies before their base', () => {
    expect(copies.some(({ id, copyOf }) => id < copyOf!)).toBe(true);
  });

  it('are true of near-misses: no text of theirs is the same as another, stubs and notices apart', () => {
    const told = corpus.filter((text) => text.nearMiss && !/stub|notices/.test(text.family) && !text.copyOf);
    expect(new Set(told.map(({ text }) => text)).size).toBe(told.length);
  });

  it('have several texts for each language and near-miss family', () => {
    const families = grouped(
      corpus.filter(({ nearMiss }) => nearMiss),
      ({ language, family }) => `${language} ${family}`,
    );
    expect(families.size).toBe(LANGUAGES.length * 13);
    for (const texts of families.values()) expect(texts.length).toBeGreaterThan(1);
  });
});
