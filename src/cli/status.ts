import type { Settings } from '../config/settings-schema.ts';
import type { BackupStanding } from '../model/backup.ts';
import type { FeedReport } from '../model/feed-report.ts';
import type { Gap } from '../model/gap.ts';
import { DAY_MS, HOUR_MS } from '../model/instant.ts';
import type { ExportReport } from '../model/scheduled-export.ts';
import { backupWords } from './backup-words.ts';
import { colour } from './colour.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { type DaemonNews, daemonNews } from './daemon-news.ts';
import { stateOf } from './feeds-list.ts';
import { jsonLine } from './json-line.ts';
import { type KeepStatus, keepStatus, keepWords } from './keep-status.ts';
import {
  type CalmHost,
  exportColumns,
  failingColumns,
  gapColumns,
  healedColumns,
  hostColumns,
  identityColumns,
  slowColumns,
} from './status-tables.ts';
import { type Column, table } from './table.ts';
import { type ShownWebhook, shownWebhooks, webhookColumns } from './webhooks-list.ts';

interface Status {
  readonly daemon: { readonly runs: boolean; readonly pid?: number } & DaemonNews;
  readonly data: string;
  readonly items: number;
  /** Collected in the last 24 hours, or since the first item if that is less; within the first hour, all. */
  readonly itemsPerHour: number;
  readonly keep: KeepStatus;
  /** Items that can't be searched for yet. */
  readonly indexLag: number;
  readonly feeds: Readonly<Record<string, number>>;
  readonly failing: readonly FeedReport[];
  readonly slow: readonly FeedReport[];
  /** Ids of feeds that are not polled, by why. */
  readonly resting: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Items came and went between two polls, in the last 7 days, and are not all found again. */
  readonly gaps: readonly Gap[];
  /** Hosts that asked for calm. */
  readonly hosts: readonly CalmHost[];
  /** Polls a minute that the plans ask for, and how many may be made. */
  readonly polls: { readonly perMinute: number; readonly maxPerMinute?: number };
  /** Webhooks that fail, or did not take something. */
  readonly webhooks: readonly ShownWebhook[];
  /** Their guids are at fault, or many of their items have one address. */
  readonly toldApart: readonly FeedReport[];
  /** Of backups by schedule, where there is one. */
  readonly backup?: { readonly folder: string } & BackupStanding;
  /** Scheduled ones. */
  readonly exports: readonly ExportReport[];
  /** Healed in the last 24 hours. */
  readonly healed: readonly FeedReport[];
}

const WEEK_MS = 7 * DAY_MS;

/** `feedmill status` */
export async function status(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  await context.archive(settings, async (archive) => {
    const now = await read(context, settings, archive);
    await context.out.write(options.json ? jsonLine(now) : readable(now, context));
  });
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
    itemsPerHour: itemsPerHour(archive, context.now()),
    keep: keepStatus(settings, archive, context.now()),
    indexLag: archive.indexLag(),
    feeds: Object.fromEntries(HEALTH.flatMap((state) => (of(state).length > 0 ? [[state, of(state).length]] : []))),
    gaps: archive.schedule.gapsSince(context.now() - WEEK_MS).filter(({ isClosed }) => !isClosed),
    hosts: calmHosts(archive),
    polls: {
      perMinute: Math.round(archive.schedule.pollsPerMinute() * 10) / 10,
      ...(settings.poll.maxPerMinute !== undefined && { maxPerMinute: settings.poll.maxPerMinute }),
    },
    webhooks: shownWebhooks(settings.webhooks, archive).filter(isTroubled),
    ...(settings.backup.folder !== undefined && {
      backup: { folder: settings.backup.folder, ...archive.backups() },
    }),
    exports: archive.exports.reports().filter(({ name }) => settings.exports.some((one) => one.name === name)),
    failing: of('failing'),
    slow: of('slow'),
    resting: Object.fromEntries(RESTING.map((state) => [state, of(state).map(({ id }) => id)])),
    toldApart: reports.filter(({ identity }) => isWorthAWord(identity)),
    healed: reports.filter(({ healedAt, failures }) => failures === 0 && healedAt !== undefined && healedAt >= dayAgo),
  };
}

function isTroubled({ wants, failingSince, disabledAt, deadLetters }: ShownWebhook): boolean {
  return wants !== undefined || failingSince !== undefined || disabledAt !== undefined || deadLetters.length > 0;
}

function isWorthAWord(identity: FeedReport['identity']): boolean {
  const { why, shares } = identity ?? {};
  const sharesMuch = shares !== undefined && shares.shared * 2 >= shares.total;
  return sharesMuch || (why !== undefined && why !== 'hand');
}

function itemsPerHour({ items }: ArchivePort, now: number): number {
  const since = Math.max(now - DAY_MS, items.collectedSince() ?? now);
  const hours = Math.max(1, (now - since) / HOUR_MS);
  return Math.round((items.countSince(since) / hours) * 10) / 10;
}

function calmHosts({ schedule }: ArchivePort): readonly CalmHost[] {
  const hosts = [...schedule.hosts()];
  return hosts.filter(([, { reason }]) => reason !== undefined).map(([host, standing]) => ({ host, ...standing }));
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
    `items    ${now.items}, ${now.itemsPerHour} an hour lately`,
    `polls    ${showRate(now.polls)}`,
    ...keepWords(now.keep),
    ...(now.backup ? [`backup   ${paint(now.backup.failed && 'red', backupWords(now.backup, context.now()))}`] : []),
    ...(now.indexLag > 0 ? [`search   ${counted(now.indexLag, 'item is', 'items are')} not indexed yet`] : []),
    ...(daemon.queues === undefined ? [] : [`queues   ${showQueues(daemon.queues)}`]),
    ...(daemon.refusedEdit === undefined
      ? []
      : [paint('red', `lists    the last edit is not taken: ${daemon.refusedEdit}`)]),
    ...(daemon.offlineSince === undefined
      ? []
      : [paint('red', `network  no host of the internet answers since ${daemon.offlineSince}`)]),
    ...(daemon.unknown === undefined ? [] : [paint('red', `unknown  whether it polls: ${daemon.unknown}`)]),
    ...(daemon.troubles ?? []).map((trouble) => paint('red', `holding  ${trouble}`)),
  ];
  const resting = RESTING.flatMap((state) => restingLine(state, now.resting[state]));
  const tables = [
    section(failingColumns(context.now()), now.failing, context),
    section(gapColumns(context.now()), now.gaps, context),
    section(hostColumns(context.now()), now.hosts, context),
    section(webhookColumns('WEBHOOK FAILS', context.now()), now.webhooks, context),
    section(identityColumns(context.now()), now.toldApart, context),
    section(slowColumns(context.now()), now.slow, context),
    section(healedColumns(context.now()), now.healed, context),
    section(exportColumns(context.now()), now.exports, context),
  ];
  return `${[...lines, ...resting].join('\n')}\n${tables.join('')}`;
}

const COLOURS: Readonly<Record<string, 'red' | 'green' | 'yellow'>> = {
  fine: 'green',
  slow: 'yellow',
  failing: 'red',
  parked: 'red',
};

function section<Row>(columns: readonly Column<Row>[], rows: readonly Row[], context: Context): string {
  return rows.length > 0 ? `\n${table(columns, rows, context.columns)}` : '';
}

function showQueues(queues: unknown): string {
  return Object.entries(queues as Record<string, unknown>)
    .map(([name, depth]) => `${name} ${depth}`)
    .join(', ');
}

function showRate({ perMinute, maxPerMinute }: Status['polls']): string {
  const limit = maxPerMinute === undefined ? '' : `, poll.maxPerMinute is ${maxPerMinute}`;
  const stretch =
    maxPerMinute !== undefined && perMinute > maxPerMinute ? ': intervals stretch, most where least is lost' : '';
  return `${perMinute} a minute by plan${limit}${stretch}`;
}
