import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../bench/dedup/languages.ts';
import { makeCorpus } from '../../bench/dedup/make-corpus.ts';
import { lengthsOf, nearMissPairs, unrelated } from '../../bench/dedup/realism.ts';

const corpus = makeCorpus(7, { texts: 1500 });

describe('shared runs of five words', () => {
  it.each(LANGUAGES.map(({ language }) => language.code))('are rare in unrelated texts: %s', (code) => {
    const { mean, most } = unrelated(corpus, code, 500);
    expect(mean).toBeLessThan(0.005);
    expect(most).toBeLessThan(0.12);
  });

  it('are some in independent reports of one event: its names, figures and quotes', () => {
    const { mean, most } = nearMissPairs(corpus, 'same event', 200);
    expect(mean).toBeGreaterThan(0.04);
    expect(mean).toBeLessThan(0.15);
    expect(most).toBeLessThan(0.5);
  });

  it.each(['results', 'weather', 'markets', 'obituaries', 'lottery', 'quakes'])(
    'are many in a series: %s',
    (family) => {
      expect(nearMissPairs(corpus, family, 200).mean).toBeGreaterThan(0.25);
    },
  );

  it('are nearly all in stubs, and most where a site puts its notices under short texts', () => {
    expect(nearMissPairs(corpus, 'stub cookie', 100).mean).toBeGreaterThan(0.95);
    expect(nearMissPairs(corpus, 'same notices', 200).mean).toBeGreaterThan(0.4);
  });
});

it('texts are as long as news are', () => {
  const { words, lines } = lengthsOf(corpus);
  expect(words[0]).toBeGreaterThan(120);
  expect(words[1]).toBeGreaterThan(300);
  expect(words[2]).toBeLessThan(1100);
  expect(lines[1]).toBeGreaterThan(7);
  expect(lines[2]).toBeLessThan(30);
});

it('the same names recur: one person is in many of the texts of a language', () => {
  const english = corpus.filter(({ language, copyOf }) => language === 'en' && !copyOf);
  const counts = new Map<string, number>();
  for (const { text } of english)
    for (const name of new Set(text.match(/\b(?!In|By|The|On|At)[A-Z][a-z]+ [A-Z][a-z]+\b/g)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  expect(Math.max(...counts.values()) / english.length).toBeGreaterThan(0.08);
});
