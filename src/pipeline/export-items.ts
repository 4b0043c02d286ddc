import { setImmediate } from 'node:timers/promises';
import { itemChars } from '../export/item-chars.ts';
import type { ItemSink } from '../export/item-sink.ts';
import type { ItemWalk, WalkedPage } from '../model/item-walk.ts';

interface ExportDeps {
  readonly walk: ItemWalk;
  readonly sink: ItemSink;
  /** Where nothing is selected, nothing is left behind. Default: an export without items. */
  readonly skipsEmpty?: boolean;
  /** Hears after each page how many items are done, how many more that is, and up to which seq everything was looked at. */
  readonly onPage: (done: number, more: number, through: number) => void;
}

/** What was exported. Without items there is no first and last seq. */
export interface Exported {
  readonly count: number;
  readonly firstSeq?: number;
  readonly lastSeq?: number;
  /** Everything up to this seq was looked at: the next export goes on after it. */
  readonly through: number;
}

/** Items read at a time: a page's statement ends before its items are written, so that no read holds up the writer. */
const PAGE = 100;
/** Of a page: where items are long, the next one has fewer. */
const PAGE_CHARS = 4 * 1024 ** 2;

/** Writes what is selected, up to `limit` items; where that fails, the sink leaves nothing behind. */
export async function exportItems(limit: number, deps: ExportDeps): Promise<Exported> {
  try {
    const written = await writeAll(limit, deps);
    const exported = { ...written, count: deps.sink.count?.() ?? written.count };
    if (exported.count === 0 && deps.skipsEmpty) await deps.sink.abandon();
    else await deps.sink.finish();
    return exported;
  } catch (error) {
    await deps.sink.abandon();
    throw error;
  }
}

async function writeAll(limit: number, { walk, sink, onPage }: ExportDeps): Promise<Exported> {
  let exported: Exported = { count: 0, through: 0 };
  let page = PAGE;
  while (exported.count < limit) {
    const { items, through, isEnd } = walk.next(Math.min(page, limit - exported.count));
    page = nextPage(items, page);
    const count = exported.count + items.length;
    const firstSeq = exported.firstSeq ?? items[0]?.seq;
    const lastSeq = items.at(-1)?.seq ?? exported.lastSeq;
    const seqs = firstSeq !== undefined && lastSeq !== undefined ? { firstSeq, lastSeq } : {};
    exported = { count, ...seqs, through };
    if (isEnd) break;
    if (items.length > 0) await sink.write(items);
    onPage(exported.count, items.length, through);
    await setImmediate(); // a sink may take pages without waiting for anything: Ctrl-C must be heard, and a daemon do its other work
  }
  return exported;
}

/** As many items as have PAGE_CHARS, told by the page before; a megabyte each is allowed (parse.maxFieldBytes). */
function nextPage(items: WalkedPage['items'], page: number): number {
  if (items.length === 0) return page;
  const chars = items.reduce((sum, item) => sum + itemChars(item), 1);
  return Math.max(1, Math.min(PAGE, Math.floor((items.length * PAGE_CHARS) / chars)));
}
