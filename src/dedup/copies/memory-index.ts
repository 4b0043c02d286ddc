import type { Instant } from '../../model/instant.ts';
import type { Candidate, Candidates, CopyIndex, IndexedText } from './copy-index.ts';
import { KnownFurniture } from './known-furniture.ts';
import type { Sample } from './pack-sketch.ts';
import { countUpTo, type HeldText, PostingRing } from './posting-ring.ts';

/** The youngest texts, as many as a ring of fixed size holds, and which of them hold what a text holds too. */
export class MemoryIndex implements CopyIndex {
  readonly #ring: PostingRing;
  readonly #unlike = new Map<number, boolean>();
  readonly #known: KnownFurniture;

  /** `capacity`: postings, a power of two; the oldest texts make room. 2^23, 134 MB, are 130,000 news texts or more. */
  constructor(capacity: number) {
    const ring = new PostingRing(capacity);
    this.#ring = ring;
    this.#known = new KnownFurniture({
      holdersOf: (hash, seen) => ring.holdersOf(hash, seen),
      spreadOf: (owners) => this.#spreadOf(owners),
      compareSize: (a, b) => this.#compareSize(ring.textOf(a), ring.textOf(b)),
      isUnlike: (a, b) => this.#isUnlike(a, b),
      isHeld: (owner) => ring.isHeld(owner),
    });
  }

  get size(): number {
    return this.#ring.size;
  }

  add(text: IndexedText): void {
    this.#ring.add(text);
  }

  forget(before: Instant): void {
    this.#ring.forget(before);
  }

  candidates(sketch: Sample): Candidates {
    const furniture = this.furniture(sketch);
    const found = [...this.#holdings(sketch, furniture)]
      .filter(([, shared]) => shared >= MIN_SHARED)
      .map(([owner, shared]) => this.#candidate(sketch, this.#ring.textOf(owner), shared));
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
      for (const owner of this.#ring.holdersOf(hash)) holdings.set(owner, (holdings.get(owner) ?? 0) + 1);
    }
    return holdings;
  }

  #candidate({ sample, limit }: Sample, text: HeldText, shared: number): Candidate {
    const common = Math.min(limit, text.limit);
    const mine = limit === common ? sample.length : countUpTo(common, sample.length, (at) => sample[at]!);
    const smaller = Math.min(mine, this.#ring.sampled(text, common));
    return { id: text.id, feed: text.feed, shared, containment: shared / Math.max(1, smaller) };
  }

  #compareSize(one: HeldText, other: HeldText): number {
    return other.length - one.length || one.limit - other.limit || this.#compareHashes(one, other);
  }

  /** Of samples that are as long: 0 only where they are the same, whichever came first. */
  #compareHashes(one: HeldText, other: HeldText): number {
    for (let at = 0; at < one.length; at++) {
      const difference = this.#ring.hashAt(one, at) - this.#ring.hashAt(other, at);
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
    const answer = this.#ring.overlap(this.#ring.textOf(a), this.#ring.textOf(b)) < STRANGER;
    this.#unlike.set(pair, answer);
    return answer;
  }

  #spreadOf(owners: readonly number[]): number {
    const counts = new Map<string, number>();
    for (const owner of owners) {
      const { feed } = this.#ring.textOf(owner);
      counts.set(feed, Math.min((counts.get(feed) ?? 0) + 1, MAX_OF_FEED));
    }
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** One shared shingle in 32-bit hashes may be chance; two of one text are not. */
const MIN_SHARED = 2;
/** Who shares less of the smaller text than this is no copy, however reworded. */
const STRANGER = 0.33;
const MAX_OF_FEED = 8;
/** Answers, 10 MB. */
const MAX_REMEMBERED = 2 ** 18;
/** Owners are smaller: 67 million texts a process. */
const MAX_OWNER = 2 ** 26;

function byLikelihood(a: Candidate, b: Candidate): number {
  return b.containment - a.containment || b.shared - a.shared || (a.id < b.id ? -1 : 1);
}
