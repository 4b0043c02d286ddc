import { CSV_COLUMNS, CSV_KNOWN } from '../export/item-csv.ts';
import { FORMATS, type FormatName, type ItemFormat, itemFormat } from '../export/item-format.ts';
import { UsageError } from '../model/errors.ts';
import type { ItemSelection } from '../model/item.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { type ExportTarget, exportTarget } from './export-target.ts';
import { type Progress, progress } from './progress.ts';
import { readCount } from './read-time.ts';
import { refuseUnknown, type SelectionOptions, selectionOf } from './selection.ts';
import { smallHeap } from './small-heap.ts';

interface ExportOptions extends GlobalOptions, SelectionOptions {
  readonly after: string;
  readonly limit?: string;
  readonly withRemoved?: boolean;
  readonly unique?: boolean;
  readonly format?: string;
  readonly columns?: string;
  readonly bom?: boolean;
  readonly out?: string;
}

/** Items read at a time: a page's statement ends before its lines are written, so that no read holds up the writer. */
const PAGE = 100;

/** `feedmill export` */
export async function exportItems(context: Context, options: ExportOptions): Promise<void> {
  const format = formatOf(options);
  const after = readCount('--after', options.after, 0);
  const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', options.limit, 1);
  const removed = { ...(options.withRemoved && { withRemoved: true }), ...(options.unique && { unique: true }) };
  const selection = { ...selectionOf(options, context.now()), ...removed, after };
  const archive = await context.archive(context.settings(options.config));
  const isSeen = options.out === undefined && context.columns !== undefined; // items themselves run over the screen
  const shown = progress('exported', context, context.isWatched && !isSeen);
  try {
    refuseUnknown(selection, archive);
    const target = exportTarget(options.out, context);
    const count = await writeAll(archive, selection, limit, format, target, shown);
    shown.end();
    if (options.out !== undefined) context.out.note(`${count} items are in ${options.out}\n`);
  } finally {
    shown.end();
    archive.close();
  }
}

async function writeAll(
  archive: ArchivePort,
  selection: ItemSelection,
  limit: number,
  format: ItemFormat,
  target: ExportTarget,
  shown: Progress,
): Promise<number> {
  const all = expected(selection, limit, archive);
  try {
    let done = 0;
    let after = selection.after ?? 0;
    const tidy = smallHeap();
    await target.write(format.head);
    while (done < limit) {
      const items = archive.items.page({ ...selection, after }, Math.min(PAGE, limit - done));
      if (items.length === 0) break;
      await target.write(items.map((item, at) => format.item(item, done + at === 0)).join(''));
      after = items[items.length - 1]!.seq;
      done += items.length;
      tidy(items.length);
      shown.at(done, all);
    }
    await target.write(format.tail);
    await target.finish();
    return done;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

/** How many items will come, where that costs no counting of its own. */
function expected(
  { feed, tag, since, until, after, withRemoved, unique }: ItemSelection,
  limit: number,
  { items }: ArchivePort,
): number | undefined {
  const isAll =
    feed === undefined &&
    tag === undefined &&
    since === undefined &&
    until === undefined &&
    !after &&
    !withRemoved &&
    !unique;
  return isAll ? Math.min(limit, items.count()) : undefined;
}

/** As named, else by the ending of the file, else JSON Lines. */
function formatOf({ format, out, columns, bom, withRemoved }: ExportOptions): ItemFormat {
  if (out === '') throw new UsageError('--out: name a file');
  const name = (format ?? ending(out) ?? 'jsonl') as FormatName;
  if (!FORMATS.includes(name)) throw new UsageError(`--format: "${name}" is none: write ${FORMATS.join(', ')}`);
  if (name !== 'csv' && (columns !== undefined || bom))
    throw new UsageError('--columns and --bom go with --format csv');
  if (columns === undefined) {
    return itemFormat(name, { bom: bom ?? false, ...(withRemoved && { columns: [...CSV_COLUMNS, 'removed'] }) });
  }
  return itemFormat(name, { columns: columnsOf(columns), bom: bom ?? false });
}

/** Of the file's name, before `.gz`. One that says another format than ours is a mistake. */
function ending(out: string | undefined): string | undefined {
  const found = /\.(\w{1,8})(?:\.gz)?$/.exec(out ?? '')?.[1]?.toLowerCase();
  if (found === undefined || found === 'gz' || found === 'txt') return undefined;
  return found === 'ndjson' ? 'jsonl' : found;
}

function columnsOf(written: string): readonly string[] {
  const columns = written.split(',').map((column) => column.trim());
  const unknown = columns.find((column) => !CSV_KNOWN.includes(column));
  if (unknown === undefined) return columns;
  throw new UsageError(`--columns: there is no column "${unknown}"; there are ${CSV_KNOWN.join(', ')}`);
}
