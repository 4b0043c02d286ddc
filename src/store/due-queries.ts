import type { Database } from 'better-sqlite3';
import type { DuePoll } from '../model/due-poll.ts';
import type { FeedSettings } from '../model/feed.ts';
import type { Memory } from '../model/feed-memory.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../model/instant.ts';
import { printsOf } from './listed.ts';
import { toValidators } from './outcome-queries.ts';

/** Which feeds to pass over. */
interface DueFilter {
  readonly feeds: readonly string[];
  readonly hosts: readonly string[];
}

interface Due {
  readonly feed: string;
  readonly host: string;
  /** Where its redirects lead, where that is another host. */
  readonly answeredBy?: string;
}

type DueHosts = Omit<Due, 'answeredBy'> & { readonly answeredBy: string | null };

// biome-ignore format: a row reads better in rows
interface DueRow {
  id: string; url: string; list_url: string; host: string; list: string; settings: string; next_at: Instant; fetched_at: Instant | null;
  etag: string | null; modified: string | null; validated: string | null; body_hash: string | null; listed: Buffer | null; rules: number; language: string | null;
  memory: string | null; older: string | null; answered_by: string | null;
}

const DUE_COLUMNS = `f.id, f.url, f.list_url, f.host, f.list, f.settings, s.next_at, s.fetched_at, s.etag, s.modified, s.validated, s.body_hash,
  s.listed, s.rules, s.language, s.memory, s.answered_by,
  (SELECT older FROM gaps g WHERE g.feed = f.key AND older IS NOT NULL ORDER BY at DESC LIMIT 1) AS older`;

const MAY_GO = `f.state = 'active'
  AND f.id NOT IN (SELECT value FROM json_each(@feeds)) AND f.host NOT IN (SELECT value FROM json_each(@hosts))`;
const ANSWERS = "coalesce(s.answered_by, '') NOT IN (SELECT value FROM json_each(@hosts))";
/** Whoever waits so long goes first, whatever the others would lose. */
const STARVING_MS = DAY_MS;
/** Of more overdue feeds only the oldest are put in order: a second's look must not sort a hundred thousand. */
const MAX_SORTED = 5000;
/** More than the clocks of fetchers differ: what was polled later than that was polled by a clock that was ahead. */
const AHEAD_MS = 10 * MINUTE_MS;

export function dueQueries(db: Database) {
  const filling = db.prepare<Record<string, unknown>, { feed: string; host: string }>(
    `SELECT f.id AS feed, f.host FROM feeds f JOIN feed_state s ON s.feed = f.key
     WHERE ${ANSWERS} AND f.key IN (SELECT feed FROM gaps WHERE older IS NOT NULL AND older_at <= @now) AND ${MAY_GO} LIMIT @limit`,
  );
  const due = db.prepare<Record<string, unknown>, DueHosts>(
    `SELECT feed, host, answeredBy FROM (
       SELECT f.id AS feed, f.host, s.answered_by AS answeredBy, s.next_at, s.slack_ms FROM feed_state s JOIN feeds f ON f.key = s.feed
       WHERE s.next_at <= @now AND ${MAY_GO} AND ${ANSWERS} ORDER BY s.next_at LIMIT ${MAX_SORTED})
     ORDER BY @now - next_at > ${STARVING_MS} DESC, (@now - next_at + 1.0) / slack_ms DESC, next_at LIMIT @limit`,
  );
  const dueUntil = db.prepare<{ until: Instant }, DueHosts & { nextAt: Instant }>(
    `SELECT f.id AS feed, f.host, s.answered_by AS answeredBy, s.next_at AS nextAt FROM feed_state s JOIN feeds f ON f.key = s.feed
     WHERE s.next_at <= @until AND f.state = 'active' ORDER BY s.next_at`,
  );
  const one = db.prepare<{ id: string }, DueRow>(
    `SELECT ${DUE_COLUMNS} FROM feed_state s JOIN feeds f ON f.key = s.feed
     WHERE f.id = @id AND f.state <> 'unlisted'`,
  );
  return {
    /** Active feeds whose time has come, most overdue first, measured by how long each may wait before items are lost. */
    due: (now: Instant, limit: number, without: DueFilter): readonly Due[] =>
      due.all({ now, limit, ...asJson(without) }).map(withoutNull),
    /** Feeds of which an older page is to be fetched, to fill a gap. */
    filling: (now: Instant, limit: number, without: DueFilter): readonly Omit<Due, 'answeredBy'>[] =>
      filling.all({ now, limit, ...asJson(without) }),
    /** All active feeds whose time has come by then, most overdue first. */
    dueUntil: (until: Instant): readonly (Due & { readonly nextAt: Instant })[] =>
      dueUntil.all({ until }).map(withoutNull),
    one(id: string): DuePoll | undefined {
      const row = one.get({ id });
      return row && toDuePoll(row);
    },
    spread: spreadFeeds(db),
    lastFetchedAt: lastFetchedAt(db),
    comeBack: comeBack(db),
  };
}

function withoutNull<Row extends DueHosts>({ answeredBy, ...row }: Row): Omit<Row, 'answeredBy'> & Due {
  return answeredBy === null ? row : { ...row, answeredBy };
}

function asJson({ feeds, hosts }: DueFilter) {
  return { feeds: JSON.stringify(feeds), hosts: JSON.stringify(hosts) };
}

/**
 * Feeds whose last poll is more than ten minutes ahead, because the clock was. They count as polled now, and wait as
 * long as they would have. If the clock was ahead by more than a day, they are due, and hosts that asked for calm then
 * are forgotten. Gives their number.
 */
function comeBack(db: Database): (now: Instant) => number {
  const feeds = db.prepare(
    `UPDATE feed_state SET fetched_at = @now, succeeded_at = min(succeeded_at, @now), failing_since = min(failing_since, @now),
       next_at = iif(fetched_at > @now + ${DAY_MS}, @now - 1, @now + next_at - fetched_at)
     WHERE fetched_at > @now + ${AHEAD_MS}`,
  );
  const forgetHosts = db.prepare(`DELETE FROM hosts WHERE standing ->> '$.since' > @now + ${DAY_MS}`);
  const readyAt = "@now + ready_at - (standing ->> '$.since')";
  const shiftHosts = db.prepare(
    `UPDATE hosts SET ready_at = ${readyAt}, standing = json_set(standing, '$.since', @now, '$.readyAt', ${readyAt})
     WHERE standing ->> '$.since' > @now + ${AHEAD_MS}`,
  );
  return (now) => {
    forgetHosts.run({ now });
    shiftHosts.run({ now });
    return feeds.run({ now }).changes;
  };
}

/** When any feed was polled last. */
function lastFetchedAt(db: Database): () => Instant | undefined {
  const last = db.prepare<[], { at: Instant | null }>('SELECT max(fetched_at) AS at FROM feed_state');
  return () => last.get()!.at ?? undefined;
}

/** Gives new times to what is overdue, a polled feed as `times` says for their number, in the order of `due`; that number. */
function spreadFeeds(db: Database) {
  const overdue = db.prepare<{ now: Instant }, { feed: number }>(
    `SELECT s.feed FROM feed_state s JOIN feeds f ON f.key = s.feed
     WHERE s.next_at < @now AND s.fetched_at IS NOT NULL AND f.state = 'active'
     ORDER BY (@now - s.fetched_at) * 1.0 / s.slack_ms DESC`,
  );
  const replan = db.prepare('UPDATE feed_state SET next_at = max(next_at, @at) WHERE feed = @feed');
  return db.transaction((now: Instant, times: (count: number) => readonly Instant[]) => {
    const feeds = overdue.all({ now });
    const at = times(feeds.length);
    feeds.forEach(({ feed }, place) => {
      if (at[place]! > now) replan.run({ feed, at: at[place] });
    });
    return feeds.length;
  });
}

function toDuePoll(row: DueRow): DuePoll {
  return {
    feed: row.id,
    url: row.url,
    listUrl: row.list_url,
    host: row.host,
    list: row.list,
    settings: JSON.parse(row.settings) as FeedSettings,
    nextAt: row.next_at,
    ...(row.fetched_at !== null && { fetchedAt: row.fetched_at }),
    validators: toValidators(row),
    ...(row.body_hash !== null && { bodyHash: row.body_hash }),
    prints: { rules: row.rules, list: printsOf(row.listed) },
    ...(row.language !== null && { language: row.language }),
    memory: JSON.parse(row.memory ?? '{}') as Memory,
    ...(row.older !== null && { older: row.older }),
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
  };
}
