import type { Matcher } from '../bench-text.ts';
import { mixed, shingles } from '../shingles.ts';

const BITS = 64;
const SHINGLE = 3;
const MOST_BITS = 3;
const BLOCKS = 4;
const BLOCK_BITS = 16;

interface Fingerprint {
  readonly low: number;
  readonly high: number;
}

/**
 * SimHash of 64 bits, at most 3 apart (Charikar 2002; Manku, Jain and Das Sarma, "Detecting near-duplicates for web crawling",
 * 2007), over runs of three words. Two that differ in 3 bits have one of four blocks in common, so no pair is missed.
 */
export function simHash(): Matcher {
  const byBlock = new Map<number, { readonly id: string; readonly print: Fingerprint }[]>();
  return {
    name: 'SimHash-64, ≤ 3 bits',
    add: ({ id, text }) => {
      const print = fingerprint(text);
      const linked = new Set<string>();
      for (let block = 0; block < BLOCKS; block += 1) {
        const key = block * 2 ** BLOCK_BITS + blockOf(print, block);
        const candidates = byBlock.get(key) ?? [];
        for (const other of candidates) if (distance(print, other.print) <= MOST_BITS) linked.add(other.id);
        candidates.push({ id, print });
        byBlock.set(key, candidates);
      }
      return [...linked];
    },
  };
}

function fingerprint(text: string): Fingerprint {
  const votes = new Int32Array(BITS);
  for (const low of shingles(text, SHINGLE)) {
    const high = mixed(low ^ 0x5bd1e995);
    for (let bit = 0; bit < 32; bit += 1) {
      votes[bit]! += ((low >>> bit) & 1) * 2 - 1;
      votes[bit + 32]! += ((high >>> bit) & 1) * 2 - 1;
    }
  }
  const word = (from: number) =>
    votes.slice(from, from + 32).reduce((bits, vote, at) => bits | (vote > 0 ? 1 << at : 0), 0);
  return { low: word(0) >>> 0, high: word(32) >>> 0 };
}

function blockOf({ low, high }: Fingerprint, block: number): number {
  const half = block < 2 ? low : high;
  return block % 2 === 0 ? half & 0xffff : half >>> BLOCK_BITS;
}

function distance(one: Fingerprint, other: Fingerprint): number {
  return ones(one.low ^ other.low) + ones(one.high ^ other.high);
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
