import { type ChosenFormat, chosenFormat } from '../export/chosen-format.ts';
import { exportChannel } from '../export/export-channel.ts';
import { filledPath, shownSeq } from '../export/export-path.ts';
import { exportSink } from '../export/export-sink.ts';
import type { FeedChannel } from '../export/feed-channel.ts';
import { keepingFormer } from '../export/keeping-former.ts';
import { UsageError } from '../model/errors.ts';
import type { ItemSelection } from '../model/item.ts';
import { type Exported, exportItems } from '../pipeline/export-items.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { openCursor } from './export-cursor.ts';
import { bringUpToDate } from './items-search.ts';
import { progress } from './progress.ts';
import { readCount } from './read-time.ts';
import { refuseOwnFiles } from './refuse-own-files.ts';
import { refuseUnknown, type SelectionOptions, selectionOf } from './selection.ts';
import { smallHeap } from './small-heap.ts';

interface ExportOptions extends GlobalOptions, SelectionOptions {
  readonly after?: string;
  readonly cursor?: string;
  readonly query?: string;
  readonly limit?: string;
  readonly withRemoved?: boolean;
  readonly unique?: boolean;
  readonly format?: string;
  readonly fields?: string;
  readonly bom?: boolean;
  readonly out?: string;
}

/** `feedmill export` */
export async function exportArchive(context: Context, { out: named, ...rest }: ExportOptions): Promise<void> {
  const options: ExportOptions = named === undefined || named === '-' ? rest : { ...rest, out: named }; // - is stdout
  const format = chosenFormat(options);
  refuseOnScreen(format, options, context);
  const after = options.after === undefined ? undefined : readCount('--after', options.after, 0);
  const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', options.limit, 1);
  const selection = exportSelection(options, context.now());
  const settings = context.settings(options.config);
  if (options.out !== undefined) refuseOwnFiles('--out', options.out, settings);
  if (selection.query !== undefined) await bringUpToDate(context, settings);
  await context.archive(settings, async (archive) => {
    refuseUnknown(selection, archive);
    const around = { context, settings, archive };
    const unindexed = selection.query === undefined ? 0 : archive.indexLag(); // of now: the walk ends where the index does
    const cursor = options.cursor === undefined ? undefined : await openCursor(options.cursor, after, around);
    try {
      const from = cursor?.from ?? after ?? 0;
      const out = options.out && filledPath(options.out, { seq: shownSeq(from + 1) });
      const isOfMany = out !== options.out;
      const skipsEmpty = out !== undefined && (isOfMany || cursor !== undefined); // what the last export brought stays
      const channel = exportChannel(options.feed ?? options.tag, settings.web.listen, context.now());
      const since = !isOfMany ? undefined : cursor?.isNew ? context.now() : archive.restoredAt();
      const write = { out, format, channel, limit, skipsEmpty, since };
      const exported = await writeExport({ ...selection, after: from }, write, around);
      tell(exported, skipsEmpty && exported.count === 0 ? undefined : out, from, context);
      tellUnindexed(unindexed, context);
      await cursor?.advance(exported.through, out ?? 'on stdout');
    } finally {
      cursor?.release();
    }
  });
}

function exportSelection(options: ExportOptions, now: number): ItemSelection {
  const { query, withRemoved, unique } = options;
  if (query !== undefined && withRemoved) {
    throw new UsageError('--with-removed: nothing tells which words a removed item held; leave it or --query out');
  }
  return {
    ...selectionOf(options, now),
    ...(query !== undefined && { query }),
    ...(withRemoved && { withRemoved }),
    ...(unique && { unique }),
  };
}

interface Writing {
  readonly out: string | undefined;
  readonly format: ChosenFormat;
  readonly channel: FeedChannel;
  readonly limit: number;
  /** Nothing is no file. */
  readonly skipsEmpty: boolean;
  /** A file that is there from before is kept, since it is another's: its name holds a seq. Undefined: it is replaced. */
  readonly since: number | undefined;
}

async function writeExport(
  selection: ItemSelection,
  { out, format, channel, limit, skipsEmpty, since }: Writing,
  { context, archive }: { readonly context: Context; readonly archive: ArchivePort },
): Promise<Exported> {
  const shown = progress('exported', context, context.isWatched && !isOnScreen(out, context));
  const expected = expecting(selection, limit, archive);
  const tidy = smallHeap();
  const ports = { ...context, write: context.out.write };
  const sink = await exportSink(format.name, { ...format, channel }, out, ports);
  try {
    return await exportItems(limit, {
      walk: archive.items.walk(selection),
      sink: out !== undefined ? keepingFormer(sink, out, since) : sink,
      skipsEmpty,
      onPage: (done, more, through) => {
        tidy(more);
        shown.at(done, expected(done, through));
      },
    });
  } finally {
    shown.end();
  }
}

/** Items themselves run over the screen. */
function isOnScreen(out: string | undefined, { columns }: Context): boolean {
  return out === undefined && columns !== undefined;
}

function refuseOnScreen({ name }: ChosenFormat, { out }: ExportOptions, context: Context): void {
  if (name === 'parquet' && isOnScreen(out, context)) throw new UsageError('--out: parquet is no text; name a file');
}

/** Results on stdout speak for themselves. */
function tell({ count }: Exported, file: string | undefined, from: number, { out }: Context): void {
  if (file !== undefined) out.note(`${counted(count, 'item')} in ${file}\n`);
  else if (count === 0) out.note(`no items${from > 0 ? ` after seq ${from}` : ''}\n`);
}

function tellUnindexed(lag: number, { out }: Context): void {
  if (lag > 0)
    out.note(`${counted(lag, 'item')} can't be searched yet, and were not looked at: they are not indexed\n`);
}

/** How many items will come: of all of them their number; of others what the part that was looked at lets expect. */
function expecting(
  { after = 0, withRemoved, unique, ...narrowing }: ItemSelection,
  limit: number,
  { items }: ArchivePort,
): (done: number, through: number) => number {
  const isAll = Object.keys(narrowing).length === 0 && after === 0 && !withRemoved && !unique;
  if (isAll) {
    const all = Math.min(limit, items.count());
    return () => all;
  }
  const last = items.lastSeq();
  return (done, through) => {
    const looked = Math.max(1, through - after);
    return Math.min(limit, Math.max(done, Math.round((done * (last - after)) / looked)));
  };
}
