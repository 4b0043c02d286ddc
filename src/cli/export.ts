import { itemLine } from '../export/item-line.ts';
import { UsageError } from '../model/errors.ts';
import type { ItemSelection } from '../model/item.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { readCount, readTime } from './read-time.ts';

interface ExportOptions extends GlobalOptions {
  readonly after: string;
  readonly limit?: string;
  readonly feed?: string;
  readonly since?: string;
  readonly until?: string;
  readonly withRemoved?: boolean;
}

/** Items read at a time: a page's statement ends before its lines are written, so that no read holds up the writer. */
const PAGE = 500;

/** `feedmill export` */
export async function exportItems(context: Context, options: ExportOptions): Promise<void> {
  const selection = selectionOf(options, context.now());
  const archive = await context.archive(context.settings(options.config));
  let left = options.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', options.limit, 0);
  let after = selection.after ?? 0;
  try {
    requireFeed(archive, options.feed);
    while (left > 0) {
      const items = archive.items.page({ ...selection, after }, Math.min(PAGE, left));
      if (items.length === 0) return;
      await context.out.write(items.map(itemLine).join(''));
      after = items[items.length - 1]!.seq;
      left -= items.length;
    }
  } finally {
    archive.close();
  }
}

function selectionOf(options: ExportOptions, now: number): ItemSelection {
  return {
    after: readCount('--after', options.after, 0),
    ...(options.since !== undefined && { since: readTime('--since', options.since, now) }),
    ...(options.until !== undefined && { until: readTime('--until', options.until, now) }),
    ...(options.feed !== undefined && { feed: options.feed }),
    ...(options.withRemoved && { withRemoved: true }),
  };
}

function requireFeed(archive: ArchivePort, feed: string | undefined): void {
  if (feed === undefined || archive.feeds.reports().some(({ id }) => id === feed)) return;
  throw new UsageError(`--feed: there is no feed "${feed}"; "feedmill feeds list" shows the ids`);
}
