import type { CountedReport, FeedReport } from '../model/feed-report.ts';
import { withoutPassword } from '../model/without-password.ts';
import type { Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { showAway, showNext } from './show-time.ts';
import { type Column, table } from './table.ts';

/** `feedmill feeds list` */
export async function feedsList(context: Context, options: GlobalOptions): Promise<void> {
  await context.archive(context.settings(options.config), async (archive) => {
    const feeds = archive.feeds.countedReports();
    if (options.json) await context.out.write(feeds.map(jsonLine).join(''));
    else await context.out.write(table(columns(context.now()), feeds, context.columns));
  });
}

function columns(now: number): readonly Column<CountedReport>[] {
  return [
    { title: 'ID', value: (feed) => feed.id },
    { title: 'STATE', value: stateOf },
    { title: 'ITEMS', value: (feed) => String(feed.items), right: true },
    { title: 'LAST POLL', value: (feed) => (feed.last ? showAway(feed.last.at, now) : 'never') },
    { title: 'NEXT', value: (feed) => (feed.standing === 'active' ? showNext(feed.nextAt, now) : '-') },
    { title: 'ADDRESS', value: (feed) => withoutPassword(feed.url) },
  ];
}

/** One word for how a feed stands. */
export function stateOf(feed: FeedReport): string {
  if (feed.standing !== 'active') return feed.standing;
  if (!feed.last) return 'new';
  if (feed.last.result === 'failed' && feed.failures > 0) return 'failing';
  if (feed.succeededAt === undefined) return 'new'; // what failed was our own network
  return feed.last.ms >= SLOW_MS ? 'slow' : 'fine';
}

/** A poll that takes so long works, but is worth a look. */
const SLOW_MS = 5000;
