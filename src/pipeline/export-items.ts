import type { ItemSink } from '../export/item-sink.ts';
import type { ItemSelection, RemovedItem, StoredItem } from '../model/item.ts';

export interface ExportDeps {
  /** The next items after `selection.after`, in the order of their seq. */
  readonly page: (selection: ItemSelection, limit: number) => readonly (StoredItem | RemovedItem)[];
  readonly sink: ItemSink;
  /** Hears after each page how many items are done, and how many more that is. */
  readonly onPage: (done: number, more: number) => void;
}

/** What was exported. Without items there is no seq. */
export interface Exported {
  readonly count: number;
  readonly firstSeq?: number;
  readonly lastSeq?: number;
}

/** Items read at a time: a page's statement ends before its items are written, so that no read holds up the writer. */
const PAGE = 100;

/** Writes what is selected, up to `limit` items; where that fails, the sink leaves nothing behind. */
export async function exportItems(selection: ItemSelection, limit: number, deps: ExportDeps): Promise<Exported> {
  try {
    const exported = await writeAll(selection, limit, deps);
    await deps.sink.finish();
    return exported;
  } catch (error) {
    await deps.sink.abandon();
    throw error;
  }
}

async function writeAll(
  selection: ItemSelection,
  limit: number,
  { page, sink, onPage }: ExportDeps,
): Promise<Exported> {
  let exported: Exported = { count: 0 };
  while (exported.count < limit) {
    const after = exported.lastSeq ?? selection.after ?? 0;
    const items = page({ ...selection, after }, Math.min(PAGE, limit - exported.count));
    if (items.length === 0) break;
    await sink.write(items);
    const firstSeq = exported.firstSeq ?? items[0]!.seq;
    exported = { count: exported.count + items.length, firstSeq, lastSeq: items.at(-1)!.seq };
    onPage(exported.count, items.length);
  }
  return exported;
}
