import type { Instant } from './instant.ts';
import type { ItemSelection } from './item.ts';

/** An export that the daemon makes by itself, as the settings name it. */
export interface ScheduledExport {
  readonly name: string;
  readonly cron: string;
  /** With `{date}`, with `{date}` and `{hour}`, or with `{seq}`. */
  readonly path: string;
  readonly format: string;
  /** Those that are written, in this order; default: as the format has it. */
  readonly fields?: readonly string[];
  /** Files that stay; default: all. */
  readonly keep?: number;
  readonly selection: Pick<ItemSelection, 'feed' | 'tag' | 'language' | 'agency' | 'query' | 'unique' | 'withRemoved'>;
}

/** How far a scheduled export has come. Of a period's file belongs what was collected until its end and no file before holds. */
export interface ExportStanding {
  readonly name: string;
  /** The cron times up to then are done. */
  readonly doneAt: Instant;
  /** End of the last period that has its file. */
  readonly until: Instant;
  /** The last seq that that file's export looked at. */
  readonly head: number;
  /** Everything up to this seq is in files, or not selected. */
  readonly cursor: number;
}

/** A file that a scheduled export has made. */
export interface ExportedFile {
  readonly path: string;
  /** Orders an export's files: the period's end, or where it begins. */
  readonly position: number;
  readonly rows: number;
  readonly madeAt: Instant;
}

/** What people are told of a scheduled export. */
export interface ExportReport extends ExportStanding {
  readonly file?: ExportedFile;
  readonly failingSince?: Instant;
  /** Why it failed last. */
  readonly why?: string;
}

/** The cursor of a scheduled export. */
export function cursorOf(name: string): string {
  return `export:${name}`;
}
