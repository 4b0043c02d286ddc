import type { Database } from 'better-sqlite3';
import type { Feed } from '../model/feed.ts';
import type { Instant } from '../model/instant.ts';
import { itemQueries } from './item-queries.ts';
import { openReadonly } from './open-database.ts';
import { outcomeQueries } from './outcome-queries.ts';
import { sightingQueries } from './sighting-queries.ts';

/** What a store recognised, to read: feeds, their sightings, and which item each is of. */
export type SightingArchive = ReturnType<typeof openSightings>;

export function openSightings(data: string) {
  const db = openReadonly(data);
  const { feed } = outcomeQueries(db);
  const { sighting, sightingsOf, sightingsOnPage } = sightingQueries(db);
  const { item, tombstones } = itemQueries(db);
  return {
    ...{ feed, sighting, sightingsOf, sightingsOnPage, item, tombstones },
    ...sightingPages(db),
    ...pollTimes(db),
    unlistedFeeds: unlistedFeeds(db),
    close: () => void db.close(),
  };
}

function sightingPages(db: Database) {
  const next = db.prepare<
    [number, number, Buffer, number],
    { feed: number; item_key: Buffer; first_at: Instant; id: string }
  >(
    `SELECT s.feed, s.item_key, s.first_at, f.id FROM sightings s JOIN feeds f ON f.key = s.feed
     WHERE s.feed > ? OR (s.feed = ? AND s.item_key > ?) ORDER BY s.feed, s.item_key LIMIT ?`,
  );
  const feedId = db.prepare<[number], { id: string }>('SELECT id FROM feeds WHERE key = ?');
  return {
    /** The keys of sightings after one, in the order of feed and key. */
    sightingsAfter: (feedKey: number, itemKey: Buffer, limit: number) =>
      next
        .all(feedKey, feedKey, itemKey, limit)
        .map((row) => ({ feedKey: row.feed, feed: row.id, itemKey: row.item_key, firstAt: row.first_at })),
    feedId: (key: number): string | undefined => feedId.get(key)?.id,
  };
}

function pollTimes(db: Database) {
  const last = db.prepare<[number], { at: Instant | null }>(
    "SELECT max(at) AS at FROM polls WHERE feed = ? AND result = 'changed' AND asked IS NOT 'older'",
  );
  const one = db.prepare<[number, Instant], unknown>('SELECT 1 FROM polls WHERE feed = ? AND at = ?');
  return {
    changedAt: (feedKey: number): Instant | undefined => last.get(feedKey)?.at ?? undefined,
    hasPoll: (feedKey: number, at: Instant): boolean => one.get(feedKey, at) !== undefined,
  };
}

function unlistedFeeds(db: Database) {
  const all = db.prepare<[], Omit<Feed, 'settings'> & { readonly settings: string }>(
    "SELECT id, url, list, host, settings FROM feeds WHERE state = 'unlisted'",
  );
  return (): readonly Feed[] =>
    all.all().map((row) => ({ ...row, settings: JSON.parse(row.settings) as Feed['settings'] }));
}
