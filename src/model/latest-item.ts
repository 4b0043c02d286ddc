import type { ItemSelection, StoredItem } from './item.ts';

/** Which items a feed of ours has. */
export type LatestSelection = Pick<ItemSelection, 'feed' | 'tag' | 'query' | 'unique'>;

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
