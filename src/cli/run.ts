import { UsageError } from '../model/errors.ts';
import { INTERRUPTED } from '../model/exit-code.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { jsonLine } from './json-line.ts';
import { progress } from './progress.ts';
import { type Column, table } from './table.ts';

interface RunOptions extends GlobalOptions {
  readonly once?: boolean;
  readonly strict?: boolean;
  readonly role: string;
}

/** `feedmill run` */
export async function run(context: Context, options: RunOptions): Promise<number> {
  const role = readRole(options);
  const settings = context.settings(options.config);
  if (!options.once) {
    await context.daemon(settings, role);
    return 0;
  }
  const pid = await context.owner(settings);
  if (pid !== undefined)
    throw new UsageError(
      `a daemon or another run (pid ${pid || 'unknown'}) is at work here, and polls what is due; "feedmill poll FEED" asks a daemon`,
    );
  const shown = progress('polled', context);
  const reports = await context.once(settings, (done, all) => shown.at(done, all)).finally(() => shown.end());
  if (!reports) return INTERRUPTED;
  if (options.json) await context.out.write(reports.map(jsonLine).join(''));
  else if (reports.length > 0) await context.out.write(pollTable(reports));
  context.out.note(reports.length > 0 ? summary(reports) : '0 polled; "feedmill feeds list" shows what is due when\n');
  return options.strict && reports.some((report) => report.result === 'failed') ? 1 : 0;
}

function readRole({ role, once, strict }: RunOptions): 'all' | 'fetcher' {
  if (role !== 'all' && role !== 'fetcher') throw new UsageError(`--role: "${role}" is none: write all or fetcher`);
  if (role === 'fetcher' && once) throw new UsageError('--once needs the data folder: it goes with --role all only');
  if (strict && !once) throw new UsageError('--strict goes with --once only');
  return role;
}

/** The table of polls, as `run --once` and `poll` print it. */
export function pollTable(reports: readonly PollReport[]): string {
  return table(COLUMNS, reports);
}

const COLUMNS: readonly Column<PollReport>[] = [
  { title: 'FEED', value: (report) => report.feed },
  { title: 'STATUS', value: (report) => String(report.status ?? '-'), right: true },
  { title: 'NEW', value: (report) => String(report.new), right: true },
  { title: 'REVISED', value: (report) => String(report.revised), right: true },
  { title: 'MS', value: (report) => String(report.ms), right: true },
  { title: 'ERROR', value: errorOf },
];

function errorOf({ reason, detail, truncated }: PollReport): string {
  if (reason !== undefined) return `${reason}: ${detail ?? ''}`;
  return truncated ? 'cut short: what is missing comes with the next polls' : '';
}

function summary(reports: readonly PollReport[]): string {
  const sum = (pick: (report: PollReport) => number) => reports.reduce((total, report) => total + pick(report), 0);
  const failed = reports.filter((report) => report.result === 'failed').length;
  return `${reports.length} polled, ${failed} failed, ${counted(
    sum((r) => r.new),
    'new item',
  )}, ${sum((r) => r.revised)} revised\n`;
}
