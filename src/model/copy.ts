import type { DedupLevel } from './feed.ts';
import type { Instant } from './instant.ts';
import type { ItemBody } from './item.ts';

/** An item as the search for copies sees it. */
export interface CopyCandidate {
  /** Key in the store. */
  readonly number: number;
  readonly id: string;
  readonly seq: number;
  /** The feed whose text it shows. */
  readonly feed: string;
  readonly collected: Instant;
  readonly body: ItemBody;
  /** Its feed had been polled before, and had not listed it. */
  readonly isNew?: true;
  /** Its feed's; absent: `copy`. */
  readonly dedup?: DedupLevel;
  /** What a person said of it: that it is nobody's copy (null), or the key of the item that it is a copy of. */
  readonly wish?: number | null;
  /** Key of the item that it is a copy of. */
  readonly copyOf?: number;
}

/** An item that was looked at, with what was kept of its text. */
export interface KeptSketch extends Pick<CopyCandidate, 'number' | 'id' | 'feed' | 'collected'> {
  readonly sketch?: Uint8Array;
  /** The rules that made it. */
  readonly rules?: number;
}

/** Two items that the search of the first found to be copies of each other; shares as in `CopyLink`. */
export interface CopyPair extends Omit<CopyLink, 'of' | 'doubt'> {
  readonly other: number;
}

/** A pair from the side of one of the two. */
export interface KnownPair extends CopyPair {
  /** The search of the other found it. */
  readonly isTheirs: boolean;
}

/** Why an item is a copy of another: the evidence, and the number of the rules that judged. */
export interface CopyLink {
  readonly item: number;
  readonly of: number;
  /** Of both texts' words those that stand in both, 0 to 1. */
  readonly similarity: number;
  /** How much of this text the other holds, and how much of the other this one. */
  readonly held: number;
  readonly holds: number;
  /** The rule that decided: a Reason of dedup/copies. */
  readonly why: string;
  readonly rules: number;
  /** When its text was there before its publishing date, by the other. */
  readonly doubt?: Instant;
}
