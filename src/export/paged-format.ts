import type { RemovedItem, StoredItem } from '../model/item.ts';

/** A format at work on one export, called in this order. It may remember what it has written: each export takes a new one. */
export interface PagedFormat<Chunk> {
  /** What begins the file. */
  head(): Chunk;
  /** A page of items. */
  items(items: readonly (StoredItem | RemovedItem)[]): Chunk;
  /** What ends the file. */
  tail(): Chunk;
}

export type TextFormat = PagedFormat<string>;
