import type { Prose } from './prose.ts';

/**
 * For each token the hash of the run of `length` quarters that begins there and ends in the same sentence; 0 where the sentence
 * ends before. Runs never cross sentences: then a dropped sentence or another order takes nothing from its neighbours.
 */
export function shinglesOf({ tokens, quarters, sentences }: Prose, length: number): Int32Array {
  const shingles = new Int32Array(tokens.length);
  for (const { start, end } of sentences) {
    for (let from = start; from < end; from++) {
      let hash = SEED;
      let sum = 0;
      for (let at = from; at < end && sum < length; at++) {
        hash = Math.imul((hash << 5) ^ (hash >>> 27) ^ tokens[at]!, GOLDEN);
        sum += quarters[at]!;
      }
      if (sum < length) break;
      shingles[from] = mixed(hash) || 1;
    }
  }
  return shingles;
}

const SEED = 0x2545f491;
const GOLDEN = 0x9e3779b1 | 0;

/** The finaliser of MurmurHash3: samples are taken by value, so that every bit must depend on every word. */
function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return value ^ (value >>> 16);
}
