import type { Instant } from '../../model/instant.ts';
import type { Sample } from './pack-sketch.ts';

/** Finds texts that share shingles with a text. In memory here (`MemoryIndex`); a database may stand behind the same port. */
export interface CopyIndex {
  /** Texts that share at least two shingles of the sample, likeliest first, and which shingles are page furniture. */
  candidates(sketch: Sample): Candidates;
  /** Shingles of the sample that stand in many texts which share little else. */
  furniture(sketch: Sample): ReadonlySet<number>;
  add(text: IndexedText): void;
  /** Texts collected before are found no more. */
  forget(before: Instant): void;
}

export interface IndexedText {
  readonly id: string;
  readonly feed: string;
  readonly sketch: Sample;
  readonly collected: Instant;
}

export interface Candidates {
  readonly found: readonly Candidate[];
  readonly furniture: ReadonlySet<number>;
}

export interface Candidate {
  readonly id: string;
  readonly feed: string;
  /** How many shingles both samples hold, but for furniture. */
  readonly shared: number;
  /** Estimated from the samples: how much of the smaller text the larger holds, 0 to 1. */
  readonly containment: number;
}
