import type { Settings } from '../config/settings-schema.ts';
import type { FeedReport, PollReport } from '../model/feed-report.ts';
import type { ItemSelection, RemovedItem, StoredItem } from '../model/item.ts';

/** What a command gets; built by the process, loaded when asked for. */
export interface Context {
  readonly version: string;
  readonly now: () => number;
  readonly out: Output;
  /** Columns of the terminal; undefined where results go elsewhere. */
  readonly columns: number | undefined;
  readonly settings: (path: string) => Settings;
  /** What was collected, to read, beside a running daemon or without one. */
  readonly archive: (settings: Settings) => Promise<ArchivePort>;
  /** The pid of the process that runs on the data folder; 0 when unknown, undefined when none does. */
  readonly owner: (settings: Settings) => Promise<number | undefined>;
  readonly daemon: (settings: Settings, role: 'all' | 'fetcher') => Promise<void>;
  /** Undefined when it was interrupted. */
  readonly once: (settings: Settings) => Promise<readonly PollReport[] | undefined>;
  /** Polls a feed now, by the running daemon or without one; undefined where no list names it. */
  readonly poll: (settings: Settings, feed: string) => Promise<Omit<PollReport, 'nextAt'> | undefined>;
}

export interface Output {
  /** Results: stdout. Resolves when the reader can take more. */
  readonly write: (text: string) => Promise<void>;
  /** All else: stderr. */
  readonly note: (text: string) => void;
}

export interface ArchivePort {
  readonly feeds: { reports(): readonly FeedReport[]; count(): number };
  readonly items: {
    page(selection: ItemSelection, limit: number): readonly (StoredItem | RemovedItem)[];
    newest(selection: Pick<ItemSelection, 'feed'>, limit: number): readonly StoredItem[];
    one(id: string): StoredItem | undefined;
    count(): number;
  };
  close(): void;
}

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config: string;
  readonly json?: boolean;
}
