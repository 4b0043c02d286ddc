import type { RemovedItem, StoredItem } from '../model/item.ts';
import type { ExportTarget } from './export-target.ts';
import type { ItemFormat } from './item-format.ts';

/** Where items go, page by page. What is there has its name only once it is whole. */
export interface ItemSink {
  /** Resolves when more can be taken. */
  write(items: readonly (StoredItem | RemovedItem)[]): Promise<void>;
  /** Resolves when all is written safely. */
  finish(): Promise<void>;
  /** How many items are in it, where that is not how many were written. Asked before the end. */
  readonly count?: () => number;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Items in a format of bytes. */
export function formattedSink(format: ItemFormat, target: ExportTarget): ItemSink {
  let isBegun = false;
  const begin = async () => {
    if (!isBegun) await target.write(format.head());
    isBegun = true;
  };
  return {
    async write(items) {
      await begin();
      await target.write(format.items(items));
    },
    async finish() {
      await begin();
      await target.write(format.tail());
      await target.finish();
    },
    abandon: () => target.abandon(),
  };
}
