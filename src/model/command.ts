import type { Instant } from './instant.ts';

/** A wish that a command sends to the process that owns the data folder. */
export interface Command {
  readonly id: string;
  readonly kind: CommandKind;
  readonly args: Readonly<Record<string, string>>;
  /** Who asked takes it for failed from then on: it is not carried out any more. */
  readonly until?: Instant;
}

/**
 * - `poll`: poll `args.feed` now; answers with the id of the poll
 * - `reload`: read settings and lists again; answers with a ReloadReport
 * - `snapshot`: write the database into the folder `snapshot-<args.id>` of the data folder, which is there already
 * - `dedupe`: apply today's rules to what was collected since `args.since`, behind the writer, as run `args.run`; asked again, answers with
 *   a DedupeAnswer of that run, or of another one that is under way
 * - a ChangeKind
 */
export type CommandKind = 'poll' | 'reload' | 'snapshot' | 'dedupe' | ChangeKind;

/**
 * What changes the store, and needs no more than it:
 *
 * - `sync`: nothing more; without a daemon, the store learns of the lists as they are now
 * - `pause`, `resume`: of `args.feed`; answers whether a list names it
 * - `remove-items`: of `args.feed`; answers with their number, null where there is no such feed
 * - `split`: item `args.item` is nobody's copy; `join`: it is a copy of item `args.of`; answers whether there are such items
 * - `advance-cursor`: `args.name` on from `args.from` (a new one: 0) to `args.seq`; answers whether it stood there
 * - `set-cursor`: `args.name` to `args.seq`; `remove-cursor`: `args.name`; answers whether there was one
 * - `retry-webhook`: of `args.webhook`; answers with the number of its dead letters, null where there is no such webhook
 * - `reindex`: empty the index of words, so that it is filled anew; answers with the number of items
 */
export type ChangeKind =
  | 'sync'
  | 'pause'
  | 'resume'
  | 'remove-items'
  | 'reindex'
  | 'split'
  | 'join'
  | 'advance-cursor'
  | 'set-cursor'
  | 'remove-cursor'
  | 'retry-webhook';

/** What reading settings and lists again has changed. */
export interface ReloadReport {
  readonly added: number;
  readonly changed: number;
  readonly unlisted: number;
  /** Settings that changed, by their top key. */
  readonly settings: readonly string[];
  /** Settings that changed in the file, but take effect only after a restart. */
  readonly restart: readonly string[];
  /** What was passed over in the lists. */
  readonly notes: readonly string[];
}
