import type { Matcher } from '../bench-text.ts';
import { mixed, shingles } from '../shingles.ts';

const HASHES = 128;
const SHINGLE = 5;
const LEAST = 0.7;
/** 32 bands of 4: a pair of resemblance 0.7 shares a band in all but one of 6,000 cases. */
const ROWS = 4;

/**
 * MinHash of 128 permutations, resemblance estimated at 0.7 and more (Broder, "On the resemblance and containment of documents",
 * 1997), over runs of five words; candidates by banding (Leskovec, Rajaraman and Ullman, "Mining of massive datasets", chapter 3).
 */
export function minHash(): Matcher {
  const signatures = new Map<string, Uint32Array>();
  const bands = new Map<string, string[]>();
  return {
    name: 'MinHash-128, ≥ 0.7',
    add: ({ id, text }) => {
      const signature = signatureOf(text);
      const candidates = new Set<string>();
      for (let from = 0; from < HASHES; from += ROWS) {
        const key = `${from} ${signature.subarray(from, from + ROWS).join(' ')}`;
        const others = bands.get(key) ?? [];
        for (const other of others) candidates.add(other);
        others.push(id);
        bands.set(key, others);
      }
      signatures.set(id, signature);
      return [...candidates].filter((other) => resemblance(signature, signatures.get(other)!) >= LEAST);
    },
  };
}

const SEEDS = Uint32Array.from({ length: HASHES }, (_, at) => mixed(at + 1));

function signatureOf(text: string): Uint32Array {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles(text, SHINGLE))
    for (let at = 0; at < HASHES; at += 1) {
      const hash = mixed(shingle ^ SEEDS[at]!);
      if (hash < least[at]!) least[at] = hash;
    }
  return least;
}

function resemblance(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let at = 0; at < HASHES; at += 1) if (one[at] === other[at]) same += 1;
  return same / HASHES;
}
