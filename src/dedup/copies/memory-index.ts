import type { Instant } from '../../model/instant.ts';
import type { Candidate, Candidates, CopyIndex, IndexedText } from './copy-index.ts';
import { KnownFurniture } from './known-furniture.ts';
import type { Sample } from './pack-sketch.ts';

/**
 * An index of fixed size in typed arrays: 16 bytes a posting, about 900 bytes a news text.
 *
 * Postings stand in a ring in the order of arrival, those of one text in a row, ascending. Each points to the one
 * before it in its bucket. So a chain leads from young to old, and ends at the first posting that is older than the
 * oldest text, or whose place a younger one has taken. To forget a text is to count it out; nothing is unlinked.
 */
export class MemoryIndex implements CopyIndex {
  readonly #hashes: Uint32Array;
  readonly #owners: Int32Array;
  readonly #before: Int32Array;
  readonly #heads: Int32Array;
  readonly #mask: number;
  readonly #unlike = new Map<number, boolean>();
  readonly #known = new KnownFurniture({
    holdersOf: (hash, seen) => this.#holdersOf(hash, seen),
    spreadOf: (owners) => this.#spreadOf(owners),
    compareSize: (a, b) => this.#compareSize(a, b),
    isUnlike: (a, b) => this.#isUnlike(a, b),
    isHeld: (owner) => owner >= this.#cut + this.#forgotten,
  });
  /** Where the next posting goes, and how many before it are of texts that can be found. */
  #next = 0;
  #live = 0;
  #texts: Text[] = [];
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

  candidates(sketch: Sample): Candidates {
    const furniture = this.furniture(sketch);
    const found = [...this.#holdings(sketch, furniture)]
      .filter(([, shared]) => shared >= MIN_SHARED)
      .map(([owner, shared]) => this.#candidate(sketch, this.#textOf(owner), shared));
    return { found: found.sort(byLikelihood), furniture };
  }

  furniture({ sample }: Sample): ReadonlySet<number> {
    const furniture = new Set<number>();
    for (const hash of sample) if (this.#known.has(hash)) furniture.add(hash);
    return furniture;
  }

  /** By text how many shingles of the sample it holds too, but for furniture. */
  #holdings({ sample }: Sample, furniture: ReadonlySet<number>): ReadonlyMap<number, number> {
    const holdings = new Map<number, number>();
    for (const hash of sample) {
      if (furniture.has(hash)) continue;
      for (const owner of this.#holdersOf(hash)) holdings.set(owner, (holdings.get(owner) ?? 0) + 1);
    }
    return holdings;
  }

  #candidate({ sample, limit }: Sample, text: Text, shared: number): Candidate {
    const common = Math.min(limit, text.limit);
    const mine = limit === common ? sample.length : countUpTo(common, sample.length, (at) => sample[at]!);
    const smaller = Math.min(mine, this.#sampled(text, common));
    return { id: text.id, feed: text.feed, shared, containment: shared / Math.max(1, smaller) };
  }

  #compareSize(a: number, b: number): number {
    const [one, other] = [this.#textOf(a), this.#textOf(b)];
    return other.length - one.length || one.limit - other.limit || this.#compareHashes(one, other);
  }

  /** Of samples that are as long: 0 only where they are the same, whichever came first. */
  #compareHashes(one: Text, other: Text): number {
    for (let at = 0; at < one.length; at++) {
      const difference = this.#hashAt(one, at) - this.#hashAt(other, at);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Do two texts share less of the smaller than a copy would? What is asked is asked again: furniture comes in paragraphs, and under each text. */
  #isUnlike(a: number, b: number): boolean {
    const pair = Math.min(a, b) * MAX_OWNER + Math.max(a, b);
    const known = this.#unlike.get(pair);
    if (known !== undefined) return known;
    if (this.#unlike.size >= MAX_REMEMBERED) this.#unlike.clear();
    const answer = this.#overlap(this.#textOf(a), this.#textOf(b)) < STRANGER;
    this.#unlike.set(pair, answer);
    return answer;
  }

  /** Two samples are complete below the smaller of their limits; there, the share of the smaller that both hold. */
  #overlap(a: Text, b: Text): number {
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
    return shared / Math.max(1, Math.min(this.#sampled(a, common), this.#sampled(b, common)));
  }

  /** How many of its postings are at most `limit`. */
  #sampled(text: Text, limit: number): number {
    return text.limit <= limit ? text.length : countUpTo(limit, text.length, (at) => this.#hashAt(text, at));
  }

  #hashAt(text: Text, at: number): number {
    return this.#hashes[(text.start + at) & this.#mask]!;
  }

  #textOf(owner: number): Text {
    return this.#texts[owner - this.#cut]!;
  }

  /** The texts with this shingle that came after `seen`, the youngest first. */
  #holdersOf(hash: number, seen = -1): number[] {
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

  #spreadOf(owners: readonly number[]): number {
    const counts = new Map<string, number>();
    for (const owner of owners) {
      const { feed } = this.#textOf(owner);
      counts.set(feed, Math.min((counts.get(feed) ?? 0) + 1, MAX_OF_FEED));
    }
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
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

interface Text {
  readonly id: string;
  readonly feed: string;
  readonly collected: Instant;
  readonly limit: number;
  /** Its postings' place in the ring. */
  readonly start: number;
  readonly length: number;
}

/** One shared shingle in 32-bit hashes may be chance; two of one text are not. */
const MIN_SHARED = 2;
/** Who shares less of the smaller text than this is no copy, however reworded. */
const STRANGER = 0.33;
/**
 * The youngest so many texts with a run of words are looked at: they tell whether it is furniture, and a text that is a
 * copy of one of hundreds is a copy of all. Keeps the work for a text the same however many are held.
 */
const MAX_HOLDERS = 96;
const MAX_OF_FEED = 8;
/** Answers, 10 MB. */
const MAX_REMEMBERED = 2 ** 18;
/** Owners are smaller: 67 million texts a process. */
const MAX_OWNER = 2 ** 26;

/** How many of `length` ascending values are at most `limit`. */
function countUpTo(limit: number, length: number, valueAt: (at: number) => number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byLikelihood(a: Candidate, b: Candidate): number {
  return b.containment - a.containment || b.shared - a.shared || (a.id < b.id ? -1 : 1);
}
