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
