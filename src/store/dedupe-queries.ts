import type { Database } from 'better-sqlite3';
import type { ArchivedItem, ArchivePlace, Merge } from '../model/archived.ts';
import type { DedupLevel } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import { STRIP_ITEM } from './removal-queries.ts';

/** More items on one page are a publisher's habit, and no page. */
const MAX_ON_PAGE = 50;

/** To count more would take longer than the writer may wait. */
const MAX_COUNTED = 1_000_000;

/** What applies today's rules to the archive. */
export function dedupeQueries(db: Database) {
  const next = db.prepare<Record<string, number>, Omit<ArchivedItem, 'pageKey'> & { pageKey: Buffer | null }>(
    `SELECT key AS number, id, collected, page_key AS pageKey FROM items
     WHERE (collected, key) > (@collected, @number) AND removed_at IS NULL ORDER BY collected, key LIMIT @limit`,
  );
  const count = db.prepare<[Instant], { n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM items WHERE collected >= ? LIMIT ${MAX_COUNTED})`,
  );
  const savePage = db.prepare('UPDATE items SET page_key = ? WHERE key = ?');
  return {
    /** The next items that are not removed. */
    archived: (after: ArchivePlace, limit: number): readonly ArchivedItem[] =>
      next.all({ ...after, limit }).map(({ pageKey, ...row }) => ({ ...row, ...(pageKey && { pageKey }) })),
    /** About: removed ones are counted too, and at most a million. */
    countArchived: (since: Instant) => count.get(since)!.n,
    savePage: (item: number, page: Buffer | undefined) => void savePage.run(page ?? null, item),
    ...pageReader(db),
    saveMerge: merger(db),
  };
}

interface OnPageRow {
  readonly number: number;
  readonly id: string;
  readonly feeds: string;
  readonly dedup: DedupLevel | null;
  readonly has_wish: number;
}

function pageReader(db: Database) {
  const columns = `i.key AS number, i.id, f.settings ->> '$.dedup' AS dedup,
    (SELECT json_group_array(s.feed) FROM sightings s WHERE s.item = i.key) AS feeds,
    EXISTS (SELECT 1 FROM copy_wishes w WHERE w.item = i.key) AS has_wish`;
  const from = 'FROM items i JOIN feeds f ON f.key = i.primary_feed';
  const onPage = db.prepare<[Buffer], OnPageRow>(
    `SELECT ${columns} ${from} WHERE i.page_key = ? AND i.removed_at IS NULL ORDER BY i.key LIMIT ${MAX_ON_PAGE}`,
  );
  const one = db.prepare<[number], OnPageRow>(`SELECT ${columns} ${from} WHERE i.key = ? AND i.removed_at IS NULL`);
  return {
    /** All items on a page, by key; none where there are too many. */
    onPage(page: Buffer) {
      const rows = onPage.all(page);
      return rows.length < MAX_ON_PAGE ? rows.map(toPageItem) : [];
    },
    pageItem(item: number) {
      const row = one.get(item);
      return row && toPageItem(row);
    },
  };
}

function toPageItem({ feeds, dedup, has_wish, ...row }: OnPageRow) {
  return {
    ...row,
    feeds: JSON.parse(feeds) as readonly number[],
    ...(dedup !== null && { dedup }),
    hasWish: has_wish === 1,
  };
}

/** Makes two items one: what feeds say of the second goes to the first, and its bare row says that it is gone. */
function merger(db: Database) {
  const steps = [
    'UPDATE sightings SET item = @into WHERE item = @from',
    'UPDATE revisions SET item = @into WHERE item = @from',
    // its next revision must not have the number of one that came along
    `UPDATE items SET revision = max(revision, (SELECT revision FROM items WHERE key = @from)), seq = @seqOfInto
     WHERE key = @into`,
    'DELETE FROM copies WHERE item = @from',
    'DELETE FROM copy_pairs WHERE item = @from OR other = @from',
    'DELETE FROM sketches WHERE item = @from',
    'DELETE FROM texts WHERE rowid = @from',
    'UPDATE copy_wishes SET of = @into WHERE of = @from',
    STRIP_ITEM,
  ].map((sql) => db.prepare(sql));
  return (merge: Merge) => {
    for (const step of steps) step.run({ ...merge, item: merge.from });
  };
}
