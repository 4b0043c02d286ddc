import type { Database } from 'better-sqlite3';
import { type Feed, type FeedSettings, type FeedStanding, filterMark } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import { renameFeeds, renamesOf } from './rename-feeds.ts';

/** How many feeds are new, changed (settings, address or list), or no longer named by a list. */
interface Synced {
  readonly added: number;
  readonly changed: number;
  readonly unlisted: number;
}

// biome-ignore format: a row reads better in rows
interface HeldFeed {
  key: number; id: string; list: string; list_url: string; url: string; host: string; settings: string; state: FeedStanding;
}

interface SyncHints {
  /** Lists that could not be read: their feeds stay as they are. */
  readonly unread?: readonly string[];
  /** The least interval, whatever a feed's own. */
  readonly minMs?: number;
  /** The next time of a cron line: where a feed gets another one, its next poll keeps to it. */
  readonly cronAt?: (line: string) => Instant;
  /** Cron lines mean other times than before: those of another time zone. */
  readonly isZoneNew?: boolean;
}

/** Makes the stored feeds those of the lists. Pausing is state, and stays. Most are as they were, and cost nothing. */
export function syncFeeds(db: Database) {
  const all = db.prepare<[], HeldFeed>('SELECT key, id, list, list_url, url, host, settings, state FROM feeds');
  const statements = syncStatements(db);
  const rename = renameFeeds(db);
  return (
    feeds: readonly Feed[],
    now: Instant,
    { unread = [], cronAt = () => now, minMs = 0, isZoneNew = false }: SyncHints = {},
  ): Synced => {
    const rows = all.all();
    const renames = renamesOf(rows, feeds);
    rename(renames);
    const held = new Map(rows.map((row) => [renames.get(row.key) ?? row.id, row]));
    const count = { added: 0, changed: 0 };
    for (const feed of feeds) {
      const before = held.get(feed.id);
      if (before && before.id === feed.id && isAsBefore(before, feed)) {
        const { cron } = feed.settings;
        if (isZoneNew && cron !== undefined) statements.replan.run({ id: feed.id, at: cronAt(cron) });
        continue;
      }
      count[before ? 'changed' : 'added']++;
      syncFeed(feed, before, now, { cronAt, minMs }, statements);
    }
    const ids = JSON.stringify(feeds.map((feed) => feed.id));
    statements.forgetHosts.run();
    const unlisted = statements.unlist.run({ ids, unread: JSON.stringify(unread) }).changes;
    return { ...count, unlisted };
  };
}

function isAsBefore(held: HeldFeed, { list, url, host, settings }: Feed): boolean {
  if (held.state === 'unlisted' || held.list !== list || held.list_url !== url) return false;
  const isHostKept = held.host === host || held.url !== url; // that of a moved feed is its new address's
  return isHostKept && held.settings === JSON.stringify(settings);
}

function syncFeed(
  { id, list, url, host, settings }: Feed,
  before: HeldFeed | undefined,
  now: Instant,
  { cronAt, minMs }: Required<Pick<SyncHints, 'cronAt' | 'minMs'>>,
  statements: ReturnType<typeof syncStatements>,
): void {
  const { upsert, follow, readdress, rehost, forget, leave, replan, hasten, reconsider, start } = statements;
  const held = before && (JSON.parse(before.settings) as FeedSettings);
  upsert.run({ id, list, url, host, settings: JSON.stringify(settings) });
  if (held && settings.cron !== undefined && settings.cron !== held.cron) replan.run({ id, at: cronAt(settings.cron) });
  else if (held && (settings.everyMs < held.everyMs || settings.cron !== held.cron)) {
    hasten.run({ id, now, everyMs: Math.max(settings.everyMs, minMs) });
  }
  if (held && filterMark(held) !== filterMark(settings)) reconsider.run({ id });
  follow.run({ id, url });
  if (readdress.run({ id, url, host }).changes > 0) {
    forget.run({ id, now });
    leave.run({ id });
  }
  rehost.run({ id, url, host });
  start.run({ id, now });
}

/** No poll before this moment, as the last plan has it: what a server was promised outlives an edit. */
const PROMISED = "coalesce(json_extract(plan, '$.notBefore'), 0)";

function syncStatements(db: Database) {
  return {
    upsert: db.prepare(
      `INSERT INTO feeds (id, list, list_url, url, host, settings) VALUES (@id, @list, @url, @url, @host, @settings)
       ON CONFLICT (id) DO UPDATE SET list = @list, settings = @settings,
         state = CASE state WHEN 'unlisted' THEN standing ELSE state END`,
    ),
    ...addressStatements(db),
    replan: db.prepare(
      `UPDATE feed_state SET next_at = max(@at, ${PROMISED})
       WHERE feed = (SELECT key FROM feeds WHERE id = @id) AND failures = 0 AND fetched_at IS NOT NULL`,
    ),
    // a shorter interval counts from the last poll on, not only after the next
    hasten: db.prepare(
      `UPDATE feed_state SET next_at = min(next_at, max(@now, fetched_at + @everyMs, ${PROMISED}))
       WHERE feed = (SELECT key FROM feeds WHERE id = @id) AND failures = 0 AND fetched_at IS NOT NULL`,
    ),
    // with another filter, all that is listed is looked at again: what was skipped may be wanted now
    reconsider: db.prepare(
      `UPDATE feed_state SET etag = NULL, modified = NULL, body_hash = NULL, listed = NULL
       WHERE feed = (SELECT key FROM feeds WHERE id = @id)`,
    ),
    start: db.prepare('INSERT OR IGNORE INTO feed_state (feed, next_at) SELECT key, @now FROM feeds WHERE id = @id'),
    forgetHosts: db.prepare(
      `DELETE FROM hosts WHERE host NOT IN (SELECT host FROM feeds)
         AND host NOT IN (SELECT answered_by FROM feed_state WHERE answered_by IS NOT NULL)`,
    ),
    unlist: db.prepare(
      `UPDATE feeds SET standing = state, state = 'unlisted'
       WHERE state <> 'unlisted' AND id NOT IN (SELECT value FROM json_each(@ids))
         AND list NOT IN (SELECT value FROM json_each(@unread))`,
    ),
  };
}

/** For a feed that its list names at another address. */
function addressStatements(db: Database) {
  return {
    // it has moved there already, and its list was told to follow: what that server was promised holds
    follow: db.prepare('UPDATE feeds SET list_url = @url WHERE id = @id AND url = @url'),
    // a feed that was given up gets another chance at another address
    readdress: db.prepare(
      `UPDATE feeds SET list_url = @url, url = @url, host = @host,
         state = CASE state WHEN 'parked' THEN 'active' ELSE state END
       WHERE id = @id AND list_url <> @url`,
    ),
    rehost: db.prepare('UPDATE feeds SET host = @host WHERE id = @id AND url = @url AND host <> @host'),
    forget: db.prepare(
      `UPDATE feed_state SET etag = NULL, modified = NULL, body_hash = NULL, language = NULL, memory = NULL, plan = NULL, answered_by = NULL, next_at = @now
       WHERE feed = (SELECT key FROM feeds WHERE id = @id)`,
    ),
    leave: db.prepare('UPDATE gaps SET older = NULL WHERE feed = (SELECT key FROM feeds WHERE id = @id)'),
  };
}
