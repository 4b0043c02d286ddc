import type { Settings } from '../config/settings-schema.ts';
import type { FeedReport } from '../model/feed-report.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { stateOf } from './feeds-list.ts';
import { jsonLine } from './json-line.ts';
import { showAway } from './show-time.ts';
import { type Column, table } from './table.ts';

interface Status {
  readonly daemon: {
    readonly runs: boolean;
    readonly pid?: number;
    readonly troubles?: readonly string[];
    readonly queues?: unknown;
  };
  readonly data: string;
  readonly items: number;
  readonly feeds: Readonly<Record<string, number>>;
  readonly failing: readonly FeedReport[];
}

/** `feedmill status` */
export async function status(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  const archive = await context.archive(settings);
  try {
    const now = await read(context, settings, archive);
    await context.out.write(options.json ? jsonLine(now) : readable(now, context));
  } finally {
    archive.close();
  }
}

async function read(context: Context, settings: Settings, archive: ArchivePort): Promise<Status> {
  const reports = archive.feeds.reports();
  const feeds: Record<string, number> = {};
  for (const feed of reports) feeds[stateOf(feed)] = (feeds[stateOf(feed)] ?? 0) + 1;
  const pid = await context.owner(settings);
  return {
    daemon: pid === undefined ? { runs: false } : { runs: true, ...(pid && { pid }), ...(await askDaemon(settings)) },
    data: settings.data,
    items: archive.items.count(),
    feeds,
    failing: reports.filter((feed) => stateOf(feed) === 'failing'),
  };
}

/** Queues and troubles are the daemon's own knowledge. Where its status page can't be reached, they stay unknown. */
async function askDaemon(settings: Settings): Promise<Pick<Status['daemon'], 'troubles' | 'queues'>> {
  try {
    const answer = await fetch(`http://${settings.web.listen}/status.json`, { signal: AbortSignal.timeout(2000) });
    const { troubles, queues, data } = (await answer.json()) as { troubles: string[]; queues: unknown; data: string };
    return data === settings.data ? { troubles, queues } : {};
  } catch {
    return {};
  }
}

function readable(now: Status, context: Context): string {
  const { daemon, feeds } = now;
  const counts = Object.entries(feeds).map(([state, count]) => `${count} ${state}`);
  const lines = [
    `daemon   ${daemon.runs ? `runs (pid ${daemon.pid ?? 'unknown'})` : 'does not run'}`,
    `data     ${now.data}`,
    `feeds    ${counts.join(', ') || 'none'}`,
    `items    ${now.items}`,
    ...(daemon.queues === undefined ? [] : [`queues   ${showQueues(daemon.queues)}`]),
    ...(daemon.troubles ?? []).map((trouble) => `holding  ${trouble}`),
  ];
  const failing =
    now.failing.length > 0 ? `\n${table(failingColumns(context.now()), now.failing, context.columns)}` : '';
  return `${lines.join('\n')}\n${failing}`;
}

function showQueues(queues: unknown): string {
  return Object.entries(queues as Record<string, unknown>)
    .map(([name, depth]) => `${name} ${depth}`)
    .join(', ');
}

function failingColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'FAILING', value: (feed) => feed.id },
    { title: 'SINCE', value: (feed) => (feed.failingSince === undefined ? '' : showAway(feed.failingSince, now)) },
    { title: 'NEXT TRY', value: (feed) => showAway(feed.nextAt, now) },
    { title: 'WHY', value: (feed) => `${feed.last?.reason ?? ''}: ${feed.last?.detail ?? ''}` },
  ];
}
