import type { Settings } from '../config/settings-schema.ts';
import type { BackupStanding } from '../model/backup.ts';
import type { FeedReport } from '../model/feed-report.ts';
import type { Gap } from '../model/gap.ts';
import { DAY_MS, HOUR_MS } from '../model/instant.ts';
import type { ExportReport } from '../model/scheduled-export.ts';
import type { ArchivePort, Context } from './context.ts';
import { type DaemonNews, daemonNews } from './daemon-news.ts';
import { stateOf } from './feeds-list.ts';
import { type KeepStatus, keepStatus } from './keep-status.ts';
import type { CalmHost } from './status-tables.ts';
import { type ShownWebhook, shownWebhooks } from './webhooks-list.ts';

/** As `feedmill status --json` has it. */
export interface Status {
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

export async function readStatus(context: Context, settings: Settings, archive: ArchivePort): Promise<Status> {
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

export const RESTING = ['paused', 'parked', 'unlisted'];
