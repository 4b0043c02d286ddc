import { Random } from '../../tests/processes/random.ts';
import type { BenchText } from './bench-text.ts';
import { grouped } from './grouped.ts';
import { overlap, shingles } from './shingles.ts';

const SIZE = 5;
/** Two signs are a word, about. */
const CHINESE_SIZE = 9;

export interface Shared {
  readonly pairs: number;
  /** Of the smaller text's runs of five words, those that the other has too. */
  readonly mean: number;
  readonly most: number;
}

/** Pairs of originals of one language that have nothing to do with each other. */
export function unrelated(corpus: readonly BenchText[], language: string, pairs: number, seed = 1): Shared {
  const random = new Random(seed);
  const plain = corpus.filter((text) => text.family === 'plain' && text.language === language);
  return measured(
    Array.from({ length: pairs }, () => [random.oneOf(plain), random.oneOf(plain)] as const).filter(
      ([one, other]) => one.feed !== other.feed,
    ),
  );
}

/** Pairs of texts that share a near-miss label. */
export function nearMissPairs(corpus: readonly BenchText[], family: string, pairs: number, seed = 1): Shared {
  const random = new Random(seed);
  const texts = corpus.filter((text) => text.family === family);
  const groups = grouped(texts, ({ nearMiss }) => nearMiss);
  const several = [...groups.values()].filter((group) => group.length > 1);
  if (several.length === 0) return measured([]);
  const chosen = Array.from({ length: pairs }, () => random.oneOf(several));
  return measured(
    chosen.map((group) => [random.oneOf(group), random.oneOf(group)] as const).filter(([a, b]) => a !== b),
  );
}

function measured(pairs: readonly (readonly [BenchText, BenchText])[]): Shared {
  const shares = pairs.map(([one, other]) => {
    const size = one.language === 'zh' ? CHINESE_SIZE : SIZE;
    return overlap(shingles(one.text, size), shingles(other.text, size));
  });
  const sum = shares.reduce((total, share) => total + share, 0);
  return { pairs: shares.length, mean: sum / shares.length, most: Math.max(0, ...shares) };
}

interface Lengths {
  readonly words: readonly [p5: number, median: number, p95: number];
  readonly lines: readonly [p5: number, median: number, p95: number];
}

/** Of plain texts in languages with spaces. */
export function lengthsOf(corpus: readonly BenchText[]): Lengths {
  const plain = corpus.filter(({ family, language }) => family === 'plain' && language !== 'zh');
  return {
    words: quantiles(plain.map(({ text }) => text.split(/\s+/).length)),
    lines: quantiles(plain.map(({ text }) => text.split('\n').length)),
  };
}

function quantiles(values: readonly number[]): readonly [number, number, number] {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return [at(0.05), at(0.5), at(0.95)];
}
