import type { ReadLists } from '../config/read-lists.ts';
import type { Settings } from '../config/settings-schema.ts';
import type { MakeDatabase } from '../export/database-sink.ts';
import type { BackupReport, BackupStanding, RestoreReport } from '../model/backup.ts';
import type { ChangeKind, ReloadReport } from '../model/command.ts';
import type { CopyCandidate, CopyLink } from '../model/copy.ts';
import type { Cursor } from '../model/cursor.ts';
import type { DedupeReport } from '../model/dedupe.ts';
import type { FeedSettings } from '../model/feed.ts';
import type { CountedReport, FeedReport, PollReport } from '../model/feed-report.ts';
import type { FeedSchedule, PollTrace } from '../model/feed-schedule.ts';
import type { FetchResult } from '../model/fetch-result.ts';
import type { Gap } from '../model/gap.ts';
import type { HostStanding } from '../model/host-standing.ts';
import type { FormerText, ItemSelection, StoredItem } from '../model/item.ts';
import type { ItemWalk } from '../model/item-walk.ts';
import type { KeepReport } from '../model/keep.ts';
import type { ReplayStep } from '../model/replay-finding.ts';
import type { ReplaySelection } from '../model/replay-selection.ts';
import type { ExportReport } from '../model/scheduled-export.ts';
import type { DeadLetter, WebhookAnswer, WebhookMessage, WebhookStanding } from '../model/webhook.ts';

/** What a command gets; built by the process, loaded when asked for. */
export interface Context {
  readonly version: string;
  readonly now: () => number;
  readonly out: Output;
  /** Columns of the terminal; undefined where results go elsewhere. */
  readonly columns: number | undefined;
  /** Does somebody watch stderr? */
  readonly isWatched: boolean;
  /** May results have colours? Only on a terminal, and not with NO_COLOR. */
  readonly hasColours: boolean;
  /** A name that nobody else uses. */
  readonly newName: () => string;
  /** Cleans up when the command is interrupted (Ctrl-C), before it ends; the function that comes back calls that off. */
  readonly whenInterrupted: (clean: () => void) => () => void;
  /** Asks a person; undefined where none sits at a terminal. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly settings: (path: string) => Settings;
  /** What the lists name now. Throws ConfigError. */
  readonly feeds: (settings: Settings) => Promise<ReadLists>;
  /** Was anything collected yet? */
  readonly hasStore: (settings: Settings) => Promise<boolean>;
  /** Reads what was collected, beside a running daemon or without one, and closes it. */
  readonly archive: <T>(settings: Settings, read: (archive: ArchivePort) => T | Promise<T>) => Promise<T>;
  /** Keeps other exports from using a cursor; throws FeedmillError while one does. Ends with the process, if not before. */
  readonly holdCursor: (settings: Settings, name: string) => Promise<{ release(): void }>;
  /** Makes a database of items for people, in a file that is not there yet. */
  readonly makeDatabase: MakeDatabase;
  /** The pid of the process that runs on the data folder; 0 when unknown, undefined when none does. */
  readonly owner: (settings: Settings) => Promise<number | undefined>;
  readonly daemon: (settings: Settings, role: 'all' | 'fetcher') => Promise<void>;
  /** Undefined when it was interrupted. */
  readonly once: (settings: Settings, onProgress: OnProgress) => Promise<readonly PollReport[] | undefined>;
  /** Polls a feed now, by the running daemon or without one; undefined where no list names it. */
  readonly poll: (settings: Settings, feed: string) => Promise<PollReport | undefined>;
  /** Changes the store, by the running daemon or without one; answers as ChangeKind says. */
  readonly change: (settings: Settings, kind: ChangeKind, args: Readonly<Record<string, string>>) => Promise<unknown>;
  /** Makes the running daemon read settings and lists again; undefined where none runs. */
  readonly reload: (settings: Settings) => Promise<ReloadReport | undefined>;
  /** Applies today's rules to what was collected since then, by the running daemon or without one; or only tells what that would change. */
  readonly dedupe: (
    settings: Settings,
    what: { readonly since: number; readonly isDry: boolean },
    onProgress: OnProgress,
  ) => Promise<DedupeReport>;
  /** Brings the index of words up to date; does nothing where a daemon runs, which does that itself. */
  readonly fillIndex: (settings: Settings, onProgress: OnProgress) => Promise<void>;
  /** Writes the whole state to one file; `onProgress` hears bytes. */
  readonly backup: (settings: Settings, file: string, onProgress: OnProgress) => Promise<BackupReport>;
  /** Puts a backup where the settings file says, or where one was that the backup holds. */
  readonly restore: (config: string, file: string, isForced: boolean) => Promise<RestoreReport>;
  /** Reads kept documents again, and compares with what is stored: nothing is changed. */
  readonly replay: (settings: Settings, which: ReplaySelection) => AsyncIterable<ReplayStep>;
  /** Fetches documents without polling: nothing is stored. */
  readonly documents: (settings: Settings) => Promise<DocumentPort>;
  /** Sends a message from here; nothing is stored. */
  readonly sendWebhook: (settings: Settings, message: WebhookMessage) => Promise<WebhookAnswer>;
  /** Looks at machine, settings and services; each finding as it comes. */
  readonly examine: (config: string) => AsyncIterable<Finding>;
}

/** Hears how many of all are done. */
export type OnProgress = (done: number, all: number) => void;

interface Output {
  /** Results: stdout. Resolves when the reader can take more. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** All else: stderr. Control signs of feeds and lists are left out: they could drive the terminal. */
  readonly note: (text: string) => void;
  /** Replaces the line on the screen of stderr; an empty text clears it. */
  readonly overwrite: (line: string) => void;
}

export interface ArchivePort {
  readonly feeds: {
    reports(): readonly FeedReport[];
    countedReports(): readonly CountedReport[];
    count(): number;
    idAt(url: string): string | undefined;
  };
  readonly names: {
    one(id: string): object | undefined;
    hasTag(tag: string): boolean;
    tags(): readonly string[];
  };
  readonly items: {
    walk(selection: ItemSelection): ItemWalk;
    newest(selection: ItemSelection, limit: number): readonly StoredItem[];
    search(query: string, selection: ItemSelection, limit: number): readonly StoredItem[] | undefined;
    one(id: string): StoredItem | undefined;
    samePage(id: string): readonly string[];
    history(id: string): readonly FormerText[];
    count(): number;
    /** 0 in a new store. */
    lastSeq(): number;
    countSince(since: number): number;
    collectedSince(): number | undefined;
  };
  readonly cursors: {
    all(): readonly Cursor[];
    seqOf(name: string): number | undefined;
    /** Items that came after a seq. */
    behind(seq: number): number;
  };
  readonly exports: { reports(): readonly ExportReport[] };
  readonly copies: {
    candidate(id: string): CopyCandidate | undefined;
    candidateAt(key: number): CopyCandidate | undefined;
    copiesOf(key: number): readonly number[];
    link(key: number): CopyLink | undefined;
  };
  readonly schedule: {
    of(id: string): FeedSchedule | undefined;
    /** Every request of the polls since then, by host and time. */
    traces(since: number): Iterable<PollTrace>;
    /** Polls a minute that all plans together ask for. */
    pollsPerMinute(): number;
    gapsSince(from: number): readonly Gap[];
    /** Hosts that asked for calm. */
    hosts(): ReadonlyMap<string, HostStanding>;
  };
  readonly webhooks: {
    standings(): readonly WebhookStanding[];
    deadLetters(name: string): readonly DeadLetter[];
  };
  readonly keep: {
    /** What the last look for old items found; undefined before the first. */
    report(): KeepReport | undefined;
    /** Items removed since then. */
    removedSince(since: number): number;
    /** What of the database's file is in use. */
    usedBytes(): number;
  };
  readonly indexLag: () => number;
  readonly backups: () => BackupStanding;
  /** When this store was restored last; undefined if it never was. */
  readonly restoredAt: () => number | undefined;
}

export interface DocumentWay extends Partial<Pick<FeedSettings, 'headers' | 'proxy'>> {
  readonly list?: string;
}

export interface DocumentPort {
  /** `how` is the feed's own way, where it has one. A `file:` address of a list is read as that list may: from below its folder. */
  fetch(url: string, how?: DocumentWay): Promise<FetchResult>;
  close(): Promise<void>;
}

/** What `doctor` found: all well, worth knowing, or broken; with how to mend it. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warn' | 'bad';
  readonly says: string;
  readonly mend?: string;
}

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config: string;
  readonly json?: boolean;
}
