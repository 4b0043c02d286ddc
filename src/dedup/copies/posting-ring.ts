import type { Instant } from '../../model/instant.ts';
import type { IndexedText } from './copy-index.ts';

/**
 * Texts and their shingles in typed arrays of fixed size: 16 bytes a posting, about 900 bytes a news text.
 *
 * Postings stand in a ring in the order of arrival, those of one text in a row, ascending. Each points to the one
 * before it in its bucket. So a chain leads from young to old, and ends at the first posting that is older than the
 * oldest text, or whose place a younger one has taken. To forget a text is to count it out; nothing is unlinked.
 */
export class PostingRing {
  readonly #hashes: Uint32Array;
  readonly #owners: Int32Array;
  readonly #before: Int32Array;
  readonly #heads: Int32Array;
  readonly #mask: number;
  /** Where the next posting goes, and how many before it are of texts that can be found. */
  #next = 0;
  #live = 0;
  #texts: HeldText[] = [];
  /** Texts at the beginning of `#texts` that are forgotten, and how many were cut off before. */
  #forgotten = 0;
  #cut = 0;

  /** `capacity`: postings, a power of two; the oldest texts make room. 2^23, 134 MB, are 130,000 news texts or more. */
  constructor(capacity: number) {
    this.#mask = capacity - 1;
    this.#hashes = new Uint32Array(capacity);
    this.#owners = new Int32Array(capacity);
    this.#before = new Int32Array(capacity).fill(-1);
    this.#heads = new Int32Array(capacity).fill(-1);
  }

  get size(): number {
    return this.#texts.length - this.#forgotten;
  }

  add({ id, feed, sketch, collected }: IndexedText): void {
    const { sample, limit } = sketch;
    if (sample.length > this.#mask) return;
    while (this.#live + sample.length > this.#mask) this.#forgetOldest();
    const owner = this.#cut + this.#texts.length;
    this.#texts.push({ id, feed, collected, limit, start: this.#next, length: sample.length });
    for (const hash of sample) {
      const bucket = (hash ^ (hash >>> 17)) & this.#mask;
      this.#hashes[this.#next] = hash;
      this.#owners[this.#next] = owner;
      this.#before[this.#next] = this.#heads[bucket]!;
      this.#heads[bucket] = this.#next;
      this.#next = (this.#next + 1) & this.#mask;
    }
    this.#live += sample.length;
  }

  forget(before: Instant): void {
    while (this.size > 0 && this.#texts[this.#forgotten]!.collected < before) this.#forgetOldest();
  }

  /** Can it still be found? Owners count the texts in the order in which they came. */
  isHeld(owner: number): boolean {
    return owner >= this.#cut + this.#forgotten;
  }

  /** The texts with this shingle that came after `seen`, the youngest first. */
  holdersOf(hash: number, seen = -1): number[] {
    const owners: number[] = [];
    let age = 0;
    let at = this.#heads[(hash ^ (hash >>> 17)) & this.#mask]!;
    while (at >= 0 && owners.length < MAX_HOLDERS) {
      const older = (this.#next - at) & this.#mask || this.#mask + 1;
      if (older <= age || older > this.#live) break;
      if (this.#owners[at]! <= seen) break;
      if (this.#hashes[at] === hash) owners.push(this.#owners[at]!);
      age = older;
      at = this.#before[at]!;
    }
    return owners;
  }

  textOf(owner: number): HeldText {
    return this.#texts[owner - this.#cut]!;
  }

  /** Of its postings, in their order. */
  hashAt(text: HeldText, at: number): number {
    return this.#hashes[(text.start + at) & this.#mask]!;
  }

  /** How many of its postings are at most `limit`. */
  sampled(text: HeldText, limit: number): number {
    return text.limit <= limit ? text.length : countUpTo(limit, text.length, (at) => this.hashAt(text, at));
  }

  /** Two samples are complete below the smaller of their limits; there, the share of the smaller that both hold. */
  overlap(a: HeldText, b: HeldText): number {
    const common = Math.min(a.limit, b.limit);
    const [hashes, mask] = [this.#hashes, this.#mask];
    let atA = 0;
    let atB = 0;
    let shared = 0;
    let hashA = hashes[a.start]!;
    let hashB = hashes[b.start]!;
    while (atA < a.length && atB < b.length) {
      const isA = hashA <= hashB;
      const isB = hashB <= hashA;
      if (isA && isB) shared++;
      if (isA) hashA = hashes[(a.start + ++atA) & mask]!;
      if (isB) hashB = hashes[(b.start + ++atB) & mask]!;
    }
    return shared / Math.max(1, Math.min(this.sampled(a, common), this.sampled(b, common)));
  }

  #forgetOldest(): void {
    this.#live -= this.#texts[this.#forgotten]!.length;
    this.#forgotten++;
    if (this.#forgotten < 1024 || this.#forgotten < this.#texts.length / 2) return;
    this.#texts = this.#texts.slice(this.#forgotten);
    this.#cut += this.#forgotten;
    this.#forgotten = 0;
  }
}

export interface HeldText {
  readonly id: string;
  readonly feed: string;
  readonly collected: Instant;
  readonly limit: number;
  /** Its postings' place in the ring. */
  readonly start: number;
  readonly length: number;
}

/**
 * The youngest so many texts with a run of words are looked at: they tell whether it is furniture, and a text that is a
 * copy of one of hundreds is a copy of all. Keeps the work for a text the same however many are held.
 */
const MAX_HOLDERS = 96;

/** How many of `length` ascending values are at most `limit`. */
export function countUpTo(limit: number, length: number, valueAt: (at: number) => number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
