import type { RemovedItem, StoredItem } from './item.ts';

/**
 * Reads the selected items in the order of seq, a short statement at a time, so that no read holds up the writer. What is
 * written meanwhile comes at the end. Seqs are given inside the writer's transaction and only grow: whoever saw one has seen
 * all before it.
 */
export interface ItemWalk {
  /** The next items, at most `limit`. None does not mean the end: where few are selected, a stretch may hold none. */
  next(limit: number): WalkedPage;
}

export interface WalkedPage {
  readonly items: readonly (StoredItem | RemovedItem)[];
  /** Everything up to this seq was looked at. */
  readonly through: number;
  /** Was there nothing more to look at? */
  readonly isEnd: boolean;
}
