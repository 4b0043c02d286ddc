import { filledPath, pathKind, shownSeq } from '../export/export-path.ts';
import type { Instant } from '../model/instant.ts';
import type { ItemSelection } from '../model/item.ts';
import type { ExportStanding, ScheduledExport } from '../model/scheduled-export.ts';
import { cronTime } from '../schedule/cron-times.ts';
import { type Period, periodAt, periodOver } from '../schedule/period.ts';

/** A file that a scheduled export is to make. */
export interface NextFile {
  readonly path: string;
  readonly position: number;
  /** What was collected in it; undefined where the file goes by seq. */
  readonly period?: Period;
  readonly selection: ItemSelection;
}

/** After a longer downtime the first file holds what belongs into those that are left out: nothing is lost. */
const MOST_MISSED = 400;

/** When an export's cron comes next. */
export function dueAt({ cron }: ScheduledExport, { doneAt }: ExportStanding, zone: string): Instant {
  return cronTime(cron, zone, doneAt + 1);
}

/** Where a new export begins: at the period that is under way, or with the first item. */
export function beginningAt({ path }: ScheduledExport, now: Instant, zone: string): Instant | undefined {
  const kind = pathKind(path);
  return kind === 'day' || kind === 'hour' ? periodAt(now, kind, zone).from : undefined;
}

/**
 * The next file that an export lacks; undefined when it has all. A period's file holds everything collected before the
 * end of that period, except what earlier files hold: what was collected in it, what is older but was revised
 * meanwhile, and what came too late for its own file. So each seq is in one file, and a file is never touched again
 * once made. `positionOf` tells which period the file at a path is of.
 */
export function nextFile(
  { path, selection }: ScheduledExport,
  { until, head, cursor }: ExportStanding,
  now: Instant,
  zone: string,
  positionOf: (path: string) => number | undefined = () => undefined,
): NextFile | undefined {
  const kind = pathKind(path);
  if (kind !== 'day' && kind !== 'hour') {
    const first = cursor + 1;
    return {
      path: filledPath(path, { seq: shownSeq(first) }),
      position: first,
      selection: { ...selection, after: cursor },
    };
  }
  const pathOf = ({ date, hour }: Period) => filledPath(path, { date, hour });
  const over = (since: Instant) => periodOver(since, now, { unit: kind, zone, most: MOST_MISSED });
  const first = over(until);
  const wasMade = first && (positionOf(pathOf(first)) ?? first.until) !== first.until; // in a time zone further east
  const period = wasMade ? over(first.until) : first;
  if (!period) return undefined;
  return {
    path: pathOf(period),
    position: period.until,
    period,
    selection: { ...selection, after: cursor, since: until, orAfter: head, until: period.until },
  };
}
