import type { RemovedItem, StoredItem } from '../model/item.ts';

/** An ItemFormat that is all text. */
export interface TextFormat {
  head(): string;
  items(items: readonly (StoredItem | RemovedItem)[]): string;
  tail(): string;
}
