import type { Database } from 'better-sqlite3';
import type { HeldSentence } from '../model/archived.ts';
import type { Cursor } from '../model/cursor.ts';
import type { KeepTime } from '../model/feed.ts';
import { DAY_MS, type Instant } from '../model/instant.ts';
import type { BegunSweep, KeepReport, KeepRow, SweepMark } from '../model/keep.ts';
import { itemCount } from './item-pages.ts';
import { metaQueries } from './meta.ts';

/** In `meta`: what the last look for old items found, as JSON. */
const REPORT = 'keep_report';
/** In `meta`, as JSON: when the pass began that looked through all sentences last, and the last seq as it began to. */
const SWEPT = 'keep_swept';
/** In `meta`, as JSON: a pass that was begun; empty once it has ended. */
const SWEEP = 'keep_sweep';
/** In `meta`: how far the archive was written, as JSON. */
const ARCHIVE = 'keep_archive';
const COLUMNS = 'key AS number, id, seq, collected, coalesce(published, collected) AS shown, primary_feed AS feed';

type Place = Pick<KeepRow, 'number'> & { readonly at: Instant };

/** What removing old items reads and saves. Pages bound what a statement visits, also where most of it was removed before. */
export function keepQueries(db: Database) {
  const oldest = db.prepare<Place & { limit: number }, KeepRow>(
    `SELECT ${COLUMNS} FROM items WHERE (collected, key) > (@at, @number) ORDER BY collected, key LIMIT @limit`,
  );
  const newest = db.prepare<Place & { limit: number }, KeepRow>(
    `SELECT ${COLUMNS} FROM items WHERE coalesce(published, collected) <= @at
       AND (coalesce(published, collected) < @at OR key < @number)
     ORDER BY coalesce(published, collected) DESC, key DESC LIMIT @limit`,
  );
  const copies = db.prepare<[number, number], KeepRow>(`SELECT ${COLUMNS} FROM items WHERE copy_of = ? LIMIT ?`);
  const feeds = db.prepare<[number], { feed: number }>('SELECT feed FROM sightings WHERE item = ?');
  const own = db.prepare<[], { key: number; keep: KeepTime | null }>(
    `SELECT key, settings ->> '$.keep' AS keep FROM feeds WHERE instr(settings, '"keep":') > 0`,
  );
  const meta = metaQueries(db);
  return {
    /** Items after a place, by when they were collected; what is left of removed ones too. */
    oldestAfter: (place: Place, limit: number): readonly KeepRow[] => oldest.all({ ...place, limit }),
    /** Items after a place in a list of the newest. */
    newestAfter: (place: Place, limit: number): readonly KeepRow[] => newest.all({ ...place, limit }),
    copyRows: (item: number, limit: number): readonly KeepRow[] => copies.all(item, limit),
    /** Keys of the feeds that list or listed an item. */
    feedsOf: (item: number): readonly number[] => feeds.all(item).map(({ feed }) => feed),
    /** What feeds say themselves of how long they are kept, by their keys. */
    ownKeeps: (): ReadonlyMap<number, KeepTime> =>
      new Map(own.all().flatMap(({ key, keep }) => (keep === null ? [] : [[key, keep] as const]))),
    saveKeepReport: (report: KeepReport) => meta.save(REPORT, JSON.stringify(report)),
    archiveMark: (): unknown => JSON.parse(meta.read(ARCHIVE) ?? 'null'),
    saveArchiveMark: (mark: object) => meta.save(ARCHIVE, JSON.stringify(mark)),
    ...slowCursors(db),
    ...sizeQueries(db),
    ...tidyQueries(db),
  };
}

/** What `status` says of keeping; also a reader may ask. */
export function keepNews(db: Database) {
  const meta = metaQueries(db);
  const removed = db.prepare<[Instant], { n: number }>('SELECT count(*) AS n FROM items WHERE removed_at >= ?');
  return {
    report(): KeepReport | undefined {
      const held = meta.read(REPORT);
      return held === undefined ? undefined : (JSON.parse(held) as KeepReport);
    },
    removedSince: (since: Instant) => removed.get(since)!.n,
    ...fileNews(db),
  };
}

/** How the database's file stands. */
function fileNews(db: Database) {
  const { usedBytes, freeBytes, canGiveBack } = sizeQueries(db);
  return { usedBytes, freeBytes, canGiveBack };
}

function slowCursors(db: Database) {
  const lowest = db.prepare<[], Cursor>('SELECT name, seq FROM cursors ORDER BY seq LIMIT 1');
  return {
    /** The named cursor that has read least. */
    lowestCursor: (): Cursor | undefined => lowest.get(),
  };
}

function sizeQueries(db: Database) {
  const value = (name: string) => db.prepare<[], number>(`PRAGMA ${name}`).pluck();
  const [pages, free, size] = [value('page_count'), value('freelist_count'), value('page_size')];
  const canGive = value('auto_vacuum');
  return {
    /** What of the database's file is in use. */
    usedBytes: () => (pages.get()! - free.get()!) * size.get()!,
    freeBytes: () => free.get()! * size.get()!,
    /** Can its file become shorter? */
    canGiveBack: () => canGive.get() === INCREMENTAL,
    /** Gives free pages at the end of the file back, so many at most, where more than `spare` of all are free; false where not. */
    giveBack(most: number, spare: number): boolean {
      const before = free.get()!;
      if (canGive.get() !== INCREMENTAL || before <= Math.max(pages.get()! * spare, most)) return false;
      db.exec(`PRAGMA incremental_vacuum(${most})`);
      return free.get()! < before;
    },
    /** Items that were not removed. */
    keptCount: itemCount(db),
  };
}

/** A database that was made before can't: its pages are used again, and only VACUUM shortens its file. */
const INCREMENTAL = 2;

/** 64 pages: 20 ms. FTS5 says by its changes whether there was anything to do: less than two, and there was not. */
function textMerger(db: Database) {
  const tell = (command: string, value: number) =>
    db.prepare(`INSERT INTO texts (texts, rank) VALUES ('${command}', ${value})`); // a bound number would be no integer to it
  const [on, merge, off] = [tell('deletemerge', 50), tell('merge', 64), tell('deletemerge', 0)];
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  return db.transaction(() => {
    on.run();
    const before = changes.get()!;
    merge.run();
    const hasWorked = changes.get()! - before >= 2;
    off.run();
    return hasWorked;
  });
}

function tidyQueries(db: Database) {
  // removal is in the order of seq, so that the first by time are the first that cursors have passed
  const forget = db.prepare(
    `DELETE FROM items WHERE key IN (SELECT key FROM (
       SELECT key, seq FROM items WHERE removed_at < @before ORDER BY removed_at LIMIT @limit)
     WHERE seq <= @passed AND key < (SELECT max(key) FROM items))`,
  );
  const sweep = db.prepare<HeldSentence & { limit: number }, HeldSentence & { isKept: number }>(
    `SELECT p.hash, p.item, i.key IS NOT NULL AND i.removed_at IS NULL AS isKept FROM sentences p
     LEFT JOIN items i ON i.key = p.item WHERE (p.hash, p.item) > (@hash, @item) ORDER BY p.hash, p.item LIMIT @limit`,
  );
  const merge = textMerger(db);
  const drop = db.prepare('DELETE FROM sentences WHERE hash = ? AND item = ?');
  return {
    /** Rewrites a little of the index of words where half of a part of it was deleted; false where there is none. */
    mergeTexts: (): boolean => merge.immediate(),
    /** Forgets what was left of items that were removed before, as far as `passed`; how many. The last key stays: it must not be given again. */
    forgetRemoved: (before: Instant, passed: number, limit: number) => forget.run({ before, passed, limit }).changes,
    /**
     * Drops sentences of removed items among the next after one; the last that it looked at, undefined at the end. In the order of the
     * table, once for many items: each sentence lies on another page, so that to drop them item by item writes a page for each.
     */
    sweepSentences(after: HeldSentence | undefined, limit: number): HeldSentence | undefined {
      const rows = sweep.all({ ...(after ?? { hash: Number.MIN_SAFE_INTEGER, item: 0 }), limit });
      for (const { hash, item, isKept } of rows) if (isKept === 0) drop.run(hash, item);
      return rows.at(-1);
    },
    ...sweepMark(db),
  };
}

/** A removal may be noted with a time before it was done: a pass's begin, a clock that was set back. */
const LATE_MS = DAY_MS;
const NEVER = '{"at":0,"seq":0}';

function sweepMark(db: Database) {
  const meta = metaQueries(db);
  const later = db
    .prepare<SweepMark, number>(
      `SELECT EXISTS (SELECT 1 FROM items WHERE removed_at >= @at - ${LATE_MS} AND seq > @seq)`,
    )
    .pluck();
  return {
    lastSeq: () => meta.lastSeq(),
    /** Was nothing removed since then, by whomever? */
    isSwept: (): boolean => later.get(JSON.parse(meta.read(SWEPT) ?? NEVER) as SweepMark) === 0,
    saveSwept(mark: SweepMark) {
      meta.save(SWEPT, JSON.stringify(mark));
      meta.save(SWEEP, '');
    },
    begunSweep(): BegunSweep | undefined {
      const begun = meta.read(SWEEP);
      return begun ? (JSON.parse(begun) as BegunSweep) : undefined;
    },
    saveSweep: (sweep: BegunSweep) => meta.save(SWEEP, JSON.stringify(sweep)),
  };
}
