import type { Prose } from './prose.ts';
import { shinglesOf } from './shingles-of.ts';

/** What an index holds of a text. */
export interface Sketch {
  /** The smallest of its shingles' hashes, unsigned, ascending, each once. */
  readonly sample: Uint32Array;
  /** Every shingle whose hash is at most this is in the sample: two samples are compared below the smaller of their two limits. */
  readonly limit: number;
  /** Hashes of long sentences, 53 bits, ascending: what is looked up beyond the window, over all that is stored. */
  readonly sentences: readonly number[];
}

/** Four words, eight Han signs: of a text with every tenth word replaced two thirds stay; three words meet by chance too often to find by. */
export const SHINGLE_QUARTERS = 16;
/**
 * One shingle in eight, but never fewer than 40 nor more than 256. A sample *by value* keeps the same shingles of equal
 * parts wherever these stand (Broder 1997, "On the resemblance and containment of documents": mod-m sketches estimate
 * containment, bottom-k alone only resemblance); the floor keeps short texts findable, the ceiling bounds long ones.
 */
const ONE_IN = 8;
const MIN_SAMPLE = 40;
const MAX_SAMPLE = 256;

/**
 * Shorter sentences recur in unrelated texts (credits, invitations to subscribe); those of 12 words seldom do, except
 * in page furniture. Sentences, not paragraphs: sites cut paragraphs anew (where each ends as a sentence, and has seven
 * words). Short reports have no sentence of 20 words: with that, light copies of old ones came to .979.
 */
const LONG_SENTENCE_QUARTERS = 12 * 4;
/** Those with the smallest hashes: of equal parts both texts have the same. With 24 or all nothing more was found (seed 1). */
const MAX_SENTENCES = 16;

export function sketchOf(prose: Prose): Sketch {
  const distinct = distinctOf(shinglesOf(prose, SHINGLE_QUARTERS));
  const size = Math.min(Math.max(MIN_SAMPLE, Math.ceil(distinct.length / ONE_IN)), MAX_SAMPLE);
  const isWhole = distinct.length <= size;
  return {
    sample: distinct.slice(0, size),
    limit: isWhole ? 0xffffffff : distinct[size - 1]!,
    sentences: longSentences(prose),
  };
}

/** Ascending, unsigned, without 0. */
function distinctOf(shingles: Int32Array): Uint32Array {
  const all = new Uint32Array(shingles).sort();
  let size = 0;
  let last = 0;
  for (let at = 0; at < all.length; at++) {
    const hash = all[at]!;
    if (hash === last) continue;
    all[size++] = hash;
    last = hash;
  }
  return all.subarray(0, size);
}

function longSentences({ tokens, quarters, sentences }: Prose): readonly number[] {
  const hashes = new Set<number>();
  for (const { start, end } of sentences) {
    let [high, low, sum] = [0x9e3779b1, 0x85ebca6b, 0];
    for (let at = start; at < end; at++) {
      high = Math.imul(high ^ tokens[at]!, 0x01000193) ^ (high >>> 13);
      low = Math.imul(low ^ tokens[at]!, 0xc2b2ae35) ^ (low >>> 16);
      sum += quarters[at]!;
    }
    if (sum >= LONG_SENTENCE_QUARTERS) hashes.add((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return [...hashes].sort((a, b) => a - b).slice(0, MAX_SENTENCES);
}
