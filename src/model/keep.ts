import type { HeldSentence } from './archived.ts';
import type { Cursor } from './cursor.ts';
import type { KeepTime } from './feed.ts';
import type { Instant } from './instant.ts';

/** What is kept: `keep` of the settings. */
export interface KeepSettings {
  readonly items: KeepTime;
  /** Items of a feed; absent: all. */
  readonly perFeed?: number | undefined;
  /** Bytes of the database that may be in use; absent: any number. */
  readonly size?: number | undefined;
}

/** An item as removal sees it. */
export interface KeepRow {
  readonly number: number;
  readonly id: string;
  readonly seq: number;
  readonly collected: Instant;
  /** What lists of items go by: its publishing time where that is plausible, else `collected`. */
  readonly shown: Instant;
  /** Key of the feed whose text it shows; null for what is left of a removed item. */
  readonly feed: number | null;
}

/** What the last look for old items found. */
export interface KeepReport {
  readonly at: Instant;
  readonly removed: number;
  /** Items that should have gone, had `cursor` read them. */
  readonly held: number;
  readonly cursor?: Cursor;
  /** Why it was broken off. */
  readonly failed?: string;
}

/** All that was removed before is swept: the pass's time, and the last seq as the sweep began. */
export interface SweepMark {
  readonly at: Instant;
  readonly seq: number;
}

/** A sweep that was begun, and how far it has come: the next pass goes on from there. */
export interface BegunSweep extends SweepMark {
  readonly last?: HeldSentence;
}
