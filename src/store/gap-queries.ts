import type { Database } from 'better-sqlite3';
import type { Gap } from '../model/gap.ts';
import type { Instant } from '../model/instant.ts';

// biome-ignore format: a row reads better in rows
interface Row {
  id: string; at: Instant; since: Instant; missed: number; found: number; older: string | null; older_at: Instant; tries: number; pages: number; closed: number;
}

const COLUMNS = 'f.id, g.at, g.since, g.missed, g.found, g.older, g.older_at, g.tries, g.pages, g.closed';

/** What came and went between two polls of a feed. */
export function gapQueries(db: Database) {
  const insert = db.prepare(
    `INSERT INTO gaps (feed, at, since, missed, older) VALUES (@feed, @at, @since, @missed, @older) ON CONFLICT DO NOTHING`,
  );
  const filling = db.prepare<{ feed: number }, Row>(
    `SELECT ${COLUMNS} FROM gaps g JOIN feeds f ON f.key = g.feed
     WHERE g.feed = @feed AND g.older IS NOT NULL ORDER BY g.at DESC LIMIT 1`,
  );
  const save = db.prepare(
    `UPDATE gaps SET found = @found, older = @older, older_at = @olderAt, tries = @tries, pages = @pages, closed = @closed
     WHERE feed = @feed AND at = @at`,
  );
  const giveUp = db.prepare('UPDATE gaps SET older = NULL WHERE feed = ?');
  const since = db.prepare<{ since: Instant }, Row>(
    `SELECT ${COLUMNS} FROM gaps g JOIN feeds f ON f.key = g.feed WHERE g.at >= @since ORDER BY g.at DESC`,
  );
  const ofFeed = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM gaps g JOIN feeds f ON f.key = g.feed WHERE g.feed = ? ORDER BY g.at DESC`,
  );
  const forget = db.prepare('DELETE FROM gaps WHERE feed = ? AND at < ?');
  return {
    /** The gap of a feed that is being filled. */
    gapToFill(feedKey: number): Gap | undefined {
      const row = filling.get({ feed: feedKey });
      return row && toGap(row);
    },
    /** A newer gap takes the place of one that is being filled: the way back leads through both. */
    addGap(feedKey: number, { at, since, missed, older }: Gap, keepFrom: Instant) {
      giveUp.run(feedKey);
      insert.run({ feed: feedKey, at, since, missed, older: older ?? null });
      forget.run(feedKey, keepFrom);
    },
    saveGap(feedKey: number, { at, found, older, olderAt, tries, pages, isClosed }: Gap) {
      save.run({ feed: feedKey, at, found, older: older ?? null, olderAt, tries, pages, closed: isClosed ? 1 : 0 });
    },
    gapsOf: (feedKey: number): readonly Gap[] => ofFeed.all(feedKey).map(toGap),
    gapsSince: (from: Instant): readonly Gap[] => since.all({ since: from }).map(toGap),
  };
}

function toGap({ id, older, older_at: olderAt, closed, ...row }: Row): Gap {
  return { feed: id, ...row, olderAt, ...(older !== null && { older }), isClosed: closed === 1 };
}
