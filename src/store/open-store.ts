import type { Database } from 'better-sqlite3';
import type { BackupStanding } from '../model/backup.ts';
import { StoreError } from '../model/errors.ts';
import { copyQueries } from './copy-queries.ts';
import { cursorChanges, cursorQueries } from './cursor-queries.ts';
import { dedupeQueries } from './dedupe-queries.ts';
import { dueQueries } from './due-queries.ts';
import { exportChanges, exportQueries } from './export-queries.ts';
import { feedNames } from './feed-names.ts';
import { type FeedQueries, feedQueries } from './feed-queries.ts';
import { gapQueries } from './gap-queries.ts';
import { hostQueries } from './host-queries.ts';
import { type ItemPages, itemPages } from './item-pages.ts';
import { itemQueries } from './item-queries.ts';
import { keepNews, keepQueries } from './keep-queries.ts';
import { latestItems } from './latest-items.ts';
import { type Meta, metaQueries } from './meta.ts';
import { type OpenOptions, openDatabase, openReadonly } from './open-database.ts';
import { isDatabaseTrouble } from './open-sqlite.ts';
import { outcomeQueries } from './outcome-queries.ts';
import { removalQueries } from './removal-queries.ts';
import { scheduleQueries } from './schedule-queries.ts';
import { sightingQueries } from './sighting-queries.ts';
import { standingQueries } from './standing-queries.ts';
import { type OnPages, takeSnapshot } from './take-snapshot.ts';
import { indexLag, textIndex } from './text-index.ts';
import { webhookQueries } from './webhook-queries.ts';
import { webhookStandings } from './webhook-standings.ts';

/** What was collected, to read. Any number of processes may hold one beside the owner. */
export interface Archive {
  /** The store's id. */
  readonly store: string;
  readonly feeds: Pick<FeedQueries, 'reports' | 'countedReports' | 'count' | 'idAt'>;
  readonly names: ReturnType<typeof feedNames>;
  readonly schedule: ReturnType<typeof scheduleQueries>;
  readonly copies: Pick<ReturnType<typeof copyQueries>, 'candidate' | 'candidateAt' | 'copiesOf' | 'link'>;
  /** What `dedupe --dry-run` reads. */
  readonly dedupe: ReturnType<typeof copyQueries> & ReturnType<typeof dedupeQueries>;
  readonly items: ItemPages;
  readonly cursors: ReturnType<typeof cursorQueries>;
  readonly exports: ReturnType<typeof exportQueries>;
  readonly webhooks: ReturnType<typeof webhookStandings>;
  readonly keep: ReturnType<typeof keepNews>;
  /** Items that can't be searched for yet. */
  readonly indexLag: () => number;
  /** How scheduled backups stand. */
  readonly backups: () => BackupStanding;
  /** When it was restored last; undefined if it never was. */
  readonly restoredAt: Meta['restoredAt'];
  close(): void;
}

/** The owner's store: reads and writes. */
export type Store = ReturnType<typeof openStore>;

export function openArchive(data: string): Archive {
  const db = openReadonly(data);
  const store = metaQueries(db).storeId();
  if (store === undefined) {
    db.close();
    throw new StoreError(`${db.name} was never used by a daemon: start it once ("npm start")`);
  }
  return {
    store,
    feeds: feedQueries(db),
    names: feedNames(db),
    schedule: scheduleQueries(db),
    copies: copyQueries(db),
    dedupe: { ...copyQueries(db), ...dedupeQueries(db) },
    items: itemPages(db),
    cursors: cursorQueries(db),
    exports: exportQueries(db),
    webhooks: webhookStandings(db),
    keep: keepNews(db),
    indexLag: indexLag(db),
    backups: metaQueries(db).backups,
    restoredAt: metaQueries(db).restoredAt,
    close: () => void db.close(),
  };
}

/** Opens or makes the store of a data folder. Only the folder's owner may. */
export function openStore(data: string, newId: () => string, options: OpenOptions = {}) {
  const db = openDatabase(data, options);
  const meta = metaQueries(db);
  const { backups, saveBackups, restoredAt, claimMark, saveClaimMark } = meta;
  return {
    id: meta.storeId() ?? named(meta, newId()),
    feeds: { ...feedQueries(db), ...dueQueries(db) },
    hosts: hostQueries(db).hosts,
    items: itemPages(db),
    latest: latestItems(db),
    names: feedNames(db),
    cursors: cursorChanges(db),
    exports: exportChanges(db),
    texts: textIndex(db),
    webhooks: webhookQueries(db),
    writer: writerQueries(db),
    backups,
    saveBackups,
    restoredAt,
    claimMark,
    saveClaimMark,
    /** See takeSnapshot. */
    snapshot: (to: string, signal: AbortSignal, onPages?: OnPages) => takeSnapshot(db, to, signal, onPages),
    close: () => void db.close(),
  };
}

function named(meta: Meta, id: string): string {
  meta.saveStoreId(id);
  return id;
}

/** All that the writer's transaction uses. Seqs are counted in memory and saved with the commit. */
function writerQueries(db: Database) {
  const meta = metaQueries(db);
  let seq = 0;
  const inTransaction = db.transaction(<T>(work: () => T): T => {
    const before = meta.lastSeq();
    seq = before;
    const result = work();
    if (seq !== before) meta.saveLastSeq(seq);
    return result;
  });
  const inPart = db.transaction((work: () => void) => work());
  return {
    ...outcomeQueries(db),
    ...sightingQueries(db),
    ...itemQueries(db),
    ...hostQueries(db),
    ...gapQueries(db),
    ...standingQueries(db),
    ...copyQueries(db),
    ...removalQueries(db),
    ...keepQueries(db),
    ...dedupeQueries(db),
    nextSeq: () => ++seq,
    transaction: <T>(work: () => T): T => inTransaction.immediate(work) as T,
    /**
     * A part of a transaction: where it throws, what it wrote is undone, and the error returned. What is wrong with the database itself
     * is thrown on, and ends the whole.
     */
    attempt(work: () => void): Error | undefined {
      try {
        inPart(work);
      } catch (error) {
        if (isDatabaseTrouble(error)) throw error;
        return error as Error;
      }
    },
  };
}
