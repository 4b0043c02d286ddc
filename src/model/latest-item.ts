import type { StoredItem } from './item.ts';

/** Which items a feed of ours has; what is absent selects all. */
export interface LatestSelection {
  /** Only items that this feed lists or listed. */
  readonly feed?: string;
  /** Only items of feeds with this tag. */
  readonly tag?: string;
  /** Only items that hold these words, as `items search` understands them: of those that are indexed. */
  readonly query?: string;
  /** No copies: of each text one item, which then names the feeds of its copies too. */
  readonly unique?: boolean;
}

/**
 * Items in the order of collecting, the newest first; of a feed or tag in the order in which that began to list them. That order never
 * changes: no item moves from one page to another.
 */
export interface LatestStep {
  /** Each with its place: a page that begins before it goes on where this one ends. */
  readonly items: readonly { readonly place: number; readonly item: StoredItem }[];
  /** Where the next step begins; undefined at the end. */
  readonly next?: number;
}

/** For one page: the next items before a place; may find fewer than `limit`, or none, before the end. */
export type LatestItems = (selection: LatestSelection) => (before: number, limit: number) => LatestStep;
