import type { Settings } from '../config/settings-schema.ts';
import type { FeedReport } from '../model/feed-report.ts';
import { colour } from './colour.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { type DaemonNews, daemonNews } from './daemon-news.ts';
import { stateOf } from './feeds-list.ts';
import { jsonLine } from './json-line.ts';
import { showAway } from './show-time.ts';
import { type Column, table } from './table.ts';

interface Status {
  readonly daemon: { readonly runs: boolean; readonly pid?: number } & DaemonNews;
  readonly data: string;
  readonly items: number;
  /** Collected in the last 24 hours, by the hour. */
  readonly itemsPerHour: number;
  /** Items that can't be searched for yet. */
  readonly indexLag: number;
  readonly feeds: Readonly<Record<string, number>>;
  readonly failing: readonly FeedReport[];
  readonly slow: readonly FeedReport[];
  /** Ids of feeds that are not polled, by why. */
  readonly resting: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Healed in the last 24 hours. */
  readonly healed: readonly FeedReport[];
}

const DAY_MS = 86_400_000;

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
  const dayAgo = context.now() - DAY_MS;
  const of = (state: string) => reports.filter((feed) => stateOf(feed) === state);
  const pid = await context.owner(settings);
  return {
    daemon: pid === undefined ? { runs: false } : { runs: true, ...(pid && { pid }), ...(await daemonNews(settings)) },
    data: settings.data,
    items: archive.items.count(),
    itemsPerHour: Math.round((archive.items.countSince(dayAgo) / 24) * 10) / 10,
    indexLag: archive.indexLag(),
    feeds: Object.fromEntries(HEALTH.flatMap((state) => (of(state).length > 0 ? [[state, of(state).length]] : []))),
    failing: of('failing'),
    slow: of('slow'),
    resting: Object.fromEntries(RESTING.map((state) => [state, of(state).map(({ id }) => id)])),
    healed: reports.filter(({ healedAt, failures }) => failures === 0 && healedAt !== undefined && healedAt >= dayAgo),
  };
}

/** Every state of `stateOf`, the best first. */
const HEALTH = ['fine', 'slow', 'failing', 'new', 'paused', 'parked', 'unlisted'];

const RESTING = ['paused', 'parked', 'unlisted'];
const MAX_NAMED = 10;

function restingLine(state: string, ids: readonly string[] = []): readonly string[] {
  if (ids.length === 0) return [];
  const more = ids.length > MAX_NAMED ? ` and ${ids.length - MAX_NAMED} more` : '';
  return [`${state.padEnd(8)} ${ids.slice(0, MAX_NAMED).join(', ')}${more}`];
}

function readable(now: Status, context: Context): string {
  const { daemon, feeds } = now;
  const paint = colour(context.hasColours);
  const counts = Object.entries(feeds).map(([state, count]) => paint(COLOURS[state], `${count} ${state}`));
  const lines = [
    `daemon   ${daemon.runs ? paint('green', `runs (pid ${daemon.pid ?? 'unknown'})`) : 'does not run'}`,
    `data     ${now.data}`,
    `feeds    ${counts.join(', ') || 'none'}`,
    `items    ${now.items}, ${now.itemsPerHour} an hour over the last day`,
    ...(now.indexLag > 0 ? [`search   ${now.indexLag} items are not indexed yet`] : []),
    ...(daemon.queues === undefined ? [] : [`queues   ${showQueues(daemon.queues)}`]),
    ...(daemon.troubles ?? []).map((trouble) => paint('red', `holding  ${trouble}`)),
  ];
  const resting = RESTING.flatMap((state) => restingLine(state, now.resting[state]));
  const tables = [
    section(failingColumns(context.now()), now.failing, context),
    section(slowColumns(context.now()), now.slow, context),
    section(healedColumns(context.now()), now.healed, context),
  ];
  return `${[...lines, ...resting].join('\n')}\n${tables.join('')}`;
}

const COLOURS: Readonly<Record<string, 'red' | 'green' | 'yellow'>> = {
  fine: 'green',
  slow: 'yellow',
  failing: 'red',
  parked: 'red',
};

function section(columns: readonly Column<FeedReport>[], feeds: readonly FeedReport[], context: Context): string {
  return feeds.length > 0 ? `\n${table(columns, feeds, context.columns)}` : '';
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

function slowColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'SLOW', value: (feed) => feed.id },
    { title: 'LAST POLL', value: (feed) => (feed.last ? showAway(feed.last.at, now) : '') },
    { title: 'TOOK', value: (feed) => `${((feed.last?.ms ?? 0) / 1000).toFixed(1)} s`, right: true },
  ];
}

function healedColumns(now: number): readonly Column<FeedReport>[] {
  return [
    { title: 'HEALED', value: (feed) => feed.id },
    { title: 'WHEN', value: (feed) => showAway(feed.healedAt ?? now, now) },
    {
      title: 'HAD FAILED SINCE',
      value: (feed) => (feed.failedFrom === undefined ? '' : showAway(feed.failedFrom, now)),
    },
  ];
}
