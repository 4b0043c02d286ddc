import { backupWords } from './backup-words.ts';
import { colour } from './colour.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { keepWords } from './keep-status.ts';
import { RESTING, readStatus, type Status } from './read-status.ts';
import {
  exportColumns,
  failingColumns,
  gapColumns,
  healedColumns,
  hostColumns,
  identityColumns,
  slowColumns,
} from './status-tables.ts';
import { type Column, table } from './table.ts';
import { webhookColumns } from './webhooks-list.ts';

/** `feedmill status` */
export async function status(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  await context.archive(settings, async (archive) => {
    const now = await readStatus(context, settings, archive);
    await context.out.write(options.json ? jsonLine(now) : readable(now, context));
  });
}

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
