import type { Instant } from './instant.ts';

/** Where a walk over the archive stands: after this item, in the order of collecting. */
export interface ArchivePlace {
  readonly collected: Instant;
  readonly number: number;
}

export interface ArchivedItem extends ArchivePlace {
  readonly id: string;
  readonly pageKey?: Buffer;
}

/** A long sentence that an item's text has, by its hash: copies are found by it beyond the window. */
export interface HeldSentence {
  readonly hash: number;
  readonly item: number;
}

/** Two items that are one: `from` goes, and tells so with `seq`; who had it gets the other anew, with `seqOfInto`. */
export interface Merge {
  readonly into: number;
  readonly from: number;
  readonly seq: number;
  readonly seqOfInto: number;
  readonly now: Instant;
}
