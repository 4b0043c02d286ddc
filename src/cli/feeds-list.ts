import type { Settings } from '../config/settings-schema.ts';
import { ConfigError, UsageError } from '../model/errors.ts';
import type { CountedReport, FeedReport } from '../model/feed-report.ts';
import { withoutPassword } from '../model/without-password.ts';
import type { Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { showAway, showNext } from './show-time.ts';
import { type Column, table } from './table.ts';
import { noSuchTag } from './unknown.ts';

/** `feedmill feeds list` */
export async function feedsList(context: Context, options: GlobalOptions & { readonly tag?: string }): Promise<void> {
  const settings = context.settings(options.config);
  const stored = await storedFeeds(context, settings);
  const all = [...stored, ...(await unstoredFeeds(stored, context, settings))];
  const feeds = options.tag === undefined ? all : withTag(options.tag, all);
  if (options.json) await context.out.write(feeds.map(jsonLine).join(''));
  else await context.out.write(table(columns(context.now()), feeds, context.columns));
}

/** Throws UsageError where none has it: an empty table would hide a slip of the finger. */
function withTag(tag: string, all: readonly CountedReport[]): readonly CountedReport[] {
  const feeds = all.filter(({ tags }) => tags.includes(tag));
  if (feeds.length > 0) return feeds;
  const tags = [...new Set(all.flatMap((feed) => feed.tags))].sort();
  throw new UsageError(`--tag: ${noSuchTag(tag, tags)}`);
}

/** Before the first start there are none. */
async function storedFeeds(context: Context, settings: Settings): Promise<readonly CountedReport[]> {
  if (!(await context.hasStore(settings))) return [];
  return context.archive(settings, ({ feeds }) => feeds.countedReports());
}

/** What stands in the lists, and no daemon has taken yet. A list with a mistake hides nothing of what is stored. */
async function unstoredFeeds(
  stored: readonly CountedReport[],
  context: Context,
  settings: Settings,
): Promise<readonly CountedReport[]> {
  const known = new Set(stored.map(({ id }) => id));
  try {
    const { feeds } = await context.feeds(settings);
    return feeds.flatMap(({ id, url, settings: { tags } }) =>
      known.has(id) ? [] : { id, url, tags, standing: 'active', failures: 0, nextAt: context.now(), items: 0 },
    );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    context.out.note(`${error.message}\n`);
    return [];
  }
}

function columns(now: number): readonly Column<CountedReport>[] {
  return [
    { title: 'ID', value: (feed) => feed.id },
    { title: 'STATE', value: stateOf },
    { title: 'ITEMS', value: (feed) => String(feed.items), right: true },
    { title: 'LAST ITEM', value: ({ lastItemAt }) => (lastItemAt === undefined ? '-' : showAway(lastItemAt, now)) },
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
