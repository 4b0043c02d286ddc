import { chosenFormat } from '../export/chosen-format.ts';
import { exportSink } from '../export/export-sink.ts';
import { exportTarget } from '../export/export-target.ts';
import type { FeedChannel } from '../export/feed-channel.ts';
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
  const { name, ...form } = chosenFormat(options);
  const after = readCount('--after', options.after, 0);
  const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', options.limit, 1);
  const removed = { ...(options.withRemoved && { withRemoved: true }), ...(options.unique && { unique: true }) };
  const selection = { ...selectionOf(options, context.now()), ...removed, after };
  const settings = context.settings(options.config);
  const archive = await context.archive(settings);
  const isSeen = options.out === undefined && context.columns !== undefined; // items themselves run over the screen
  if (isSeen && name === 'parquet') throw new UsageError('--out: parquet is no text; name a file');
  const shown = progress('exported', context, context.isWatched && !isSeen);
  try {
    refuseUnknown(selection, archive);
    const all = expected(selection, limit, archive);
    const tidy = smallHeap();
    const { count } = await exportItems(selection, limit, {
      page: archive.items.page,
      sink: exportSink(
        name,
        { ...form, channel: channelOf(options, settings.web.listen, context.now()) },
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
