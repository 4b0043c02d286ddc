import { exportTarget } from '../export/export-target.ts';
import type { FeedChannel } from '../export/feed-channel.ts';
import { CSV_COLUMNS, CSV_KNOWN } from '../export/item-csv.ts';
import {
  FORMATS,
  type FormatName,
  type ItemFormat,
  itemFormat,
  SAYS_REMOVED,
  SELF_PACKED,
} from '../export/item-format.ts';
import { formattedSink } from '../export/item-sink.ts';
import { PACKED_ENDINGS } from '../export/packer-of.ts';
import { UsageError } from '../model/errors.ts';
import type { ItemSelection } from '../model/item.ts';
import { exportItems } from '../pipeline/export-items.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { progress } from './progress.ts';
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

/** `feedmill export` */
export async function exportArchive(context: Context, options: ExportOptions): Promise<void> {
  const format = formatOf(options);
  const after = readCount('--after', options.after, 0);
  const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', options.limit, 1);
  const removed = { ...(options.withRemoved && { withRemoved: true }), ...(options.unique && { unique: true }) };
  const selection = { ...selectionOf(options, context.now()), ...removed, after };
  const settings = context.settings(options.config);
  const archive = await context.archive(settings);
  const isSeen = options.out === undefined && context.columns !== undefined; // items themselves run over the screen
  if (isSeen && options.format === 'parquet') throw new UsageError('--out: parquet is no text; name a file');
  const shown = progress('exported', context, context.isWatched && !isSeen);
  try {
    refuseUnknown(selection, archive);
    const all = expected(selection, limit, archive);
    const tidy = smallHeap();
    const { count } = await exportItems(selection, limit, {
      page: archive.items.page,
      sink: formattedSink(
        format(channelOf(options, settings.web.listen, context.now())),
        exportTarget(options.out, { ...context, write: context.out.write }),
      ),
      onPage: (done, more) => {
        tidy(more);
        shown.at(done, all);
      },
    });
    shown.end();
    if (options.out !== undefined) context.out.note(`${count} items are in ${options.out}\n`);
  } finally {
    shown.end();
    archive.close();
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

/** What a feed made of an export says of itself: the status pages stand for a site. */
function channelOf({ feed, tag }: ExportOptions, listen: string, updated: number): FeedChannel {
  const title = ['Feedmill', ...[feed ?? tag ?? []].flat()].join(': ');
  const link = `http://${listen}/`;
  return { id: `${link}#${encodeURIComponent(title)}`, title, link, updated };
}

/** As named, else by the ending of the file, else JSON Lines. */
function formatOf({ format, out, columns, bom, withRemoved }: ExportOptions): (channel: FeedChannel) => ItemFormat {
  if (out === '') throw new UsageError('--out: name a file');
  const name = (format ?? ending(out) ?? 'jsonl') as FormatName;
  if (!FORMATS.includes(name)) throw new UsageError(`--format: "${name}" is none: write ${FORMATS.join(', ')}`);
  if (name !== 'csv' && (columns !== undefined || bom))
    throw new UsageError('--columns and --bom go with --format csv');
  if (withRemoved && !SAYS_REMOVED.includes(name)) {
    throw new UsageError(`--with-removed: ${name} has no word for it; write ${SAYS_REMOVED.join(', ')}`);
  }
  if (SELF_PACKED.includes(name) && PACKED_ENDINGS.some((packed) => out?.endsWith(`.${packed}`))) {
    throw new UsageError(
      `--out ${out}: ${name} is packed already, and its readers jump about in it: leave that ending out`,
    );
  }
  const chosen = columns === undefined ? [...CSV_COLUMNS, ...(withRemoved ? ['removed'] : [])] : columnsOf(columns);
  return (channel) =>
    itemFormat(name, { channel, columns: chosen, bom: bom ?? false, withRemoved: withRemoved ?? false });
}

/** Of the file's name, before what says that it is packed. One that says another format than ours is a mistake. */
function ending(out: string | undefined): string | undefined {
  const found = ENDING.exec(out ?? '')?.[1]?.toLowerCase();
  if (found === undefined || PACKED_ENDINGS.includes(found) || found === 'txt') return undefined;
  return ALSO[found] ?? found;
}

const ENDING = new RegExp(`\\.(\\w{1,8})(?:\\.(?:${PACKED_ENDINGS.join('|')}))?$`);
const ALSO: Readonly<Record<string, string>> = { ndjson: 'jsonl' };

function columnsOf(written: string): readonly string[] {
  const columns = written.split(',').map((column) => column.trim());
  const unknown = columns.find((column) => !CSV_KNOWN.includes(column));
  if (unknown === undefined) return columns;
  throw new UsageError(`--columns: there is no column "${unknown}"; there are ${CSV_KNOWN.join(', ')}`);
}
