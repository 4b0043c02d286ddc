import type { Database } from 'better-sqlite3';
import type { FeedSettings, FeedStanding } from '../model/feed.ts';
import type { Memory } from '../model/feed-memory.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { FeedSchedule, PollTrace } from '../model/feed-schedule.ts';
import type { HostStanding } from '../model/host-standing.ts';
import type { Identity } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { NextPoll } from '../model/next-poll.ts';
import { gapQueries } from './gap-queries.ts';
import { hostQueries } from './host-queries.ts';

const SHOWN_POLLS = 10;

// biome-ignore format: a row reads better in rows
interface Row {
  key: number; id: string; url: string; list_url: string; state: FeedStanding; host: string; answered_by: string | null; settings: string; next_at: Instant;
  fetched_at: Instant | null; failures: number; failing_since: Instant | null; plan: string | null; memory: string | null; identity: string | null;
}

/** What explains the schedule to people. */
export function scheduleQueries(db: Database) {
  const one = db.prepare<[string], Row>(
    `SELECT f.key, f.id, f.url, f.list_url, f.state, f.host, f.settings, s.next_at, s.fetched_at, s.failures,
       s.failing_since, s.plan, s.memory, s.identity, s.answered_by
     FROM feeds f JOIN feed_state s ON s.feed = f.key WHERE f.id = ?`,
  );
  const polls = db.prepare<[number], Record<string, unknown>>(
    `SELECT * FROM polls WHERE feed = ? AND asked IS NOT 'older' ORDER BY at DESC LIMIT ${SHOWN_POLLS}`,
  );
  const poll = db.prepare<{ feed: string; poll: string }, Record<string, unknown>>(
    'SELECT p.* FROM polls p JOIN feeds f ON f.key = p.feed WHERE f.id = @feed AND p.poll = @poll ORDER BY p.at DESC LIMIT 1',
  );
  const wish = db.prepare<[], { n: number | null }>(
    "SELECT sum(60000.0 / s.interval_ms) AS n FROM feed_state s JOIN feeds f ON f.key = s.feed WHERE f.state = 'active'",
  );
  const gaps = gapQueries(db);
  const { host, hosts } = hostQueries(db);
  return {
    of(id: string): FeedSchedule | undefined {
      const row = one.get(id);
      if (!row) return undefined;
      const own = gaps.gapsOf(row.key);
      const past = polls.all(row.key).map((one) => toReport(id, one));
      return toSchedule(row, own, strictest([row.host, row.answered_by ?? row.host], host), past);
    },
    /** A poll that was stored. */
    poll(feed: string, id: string): PollReport | undefined {
      const row = poll.get({ feed, poll: id });
      return row && toReport(feed, row);
    },
    traces: traceReader(db),
    /** Polls a minute that all plans together ask for. */
    pollsPerMinute: () => wish.get()?.n ?? 0,
    gapsSince: gaps.gapsSince,
    hosts,
  };
}

/** The feed's own host, or the one that its redirects lead to: whichever makes it wait longer. */
function strictest(
  [own, answering]: readonly [string, string],
  standingOf: (host: string) => HostStanding | undefined,
): Pick<FeedSchedule, 'host' | 'hostStanding'> {
  const [one, other] = [standingOf(own), standingOf(answering)];
  const isOther = (other?.readyAt ?? 0) > (one?.readyAt ?? 0);
  const hostStanding = isOther ? other : one;
  return { host: isOther ? answering : own, ...(hostStanding && { hostStanding }) };
}

/** Every poll since then, by host and time; a host at a time, so that no read lasts long. */
function traceReader(db: Database) {
  const hosts = db.prepare<[], { host: string; keys: string }>(
    "SELECT host, json_group_array(key) AS keys FROM feeds WHERE host NOT LIKE 'file:%' GROUP BY host ORDER BY host",
  );
  const polls = db.prepare<{ keys: string; since: Instant }, Record<string, unknown>>(
    `SELECT f.host, f.id AS feed, p.at, p.ms, p.status, p.bytes, p.asked, p.conditional, p.not_before AS notBefore,
       p.retry_after_ms AS retryAfterMs
     FROM polls p JOIN feeds f ON f.key = p.feed
     WHERE p.feed IN (SELECT value FROM json_each(@keys)) AND p.at >= @since ORDER BY p.at`,
  );
  return function* traces(since: Instant): Generator<PollTrace> {
    for (const { keys } of hosts.all()) {
      for (const row of polls.all({ keys, since })) yield present(row) as unknown as PollTrace;
    }
  };
}

function toSchedule(
  row: Row,
  gaps: FeedSchedule['gaps'],
  { host, hostStanding }: Pick<FeedSchedule, 'host' | 'hostStanding'>,
  polls: readonly PollReport[],
): FeedSchedule {
  const { everyMs, adaptive, cron } = JSON.parse(row.settings) as FeedSettings;
  return {
    id: row.id,
    url: row.url,
    listUrl: row.list_url,
    standing: row.state,
    everyMs,
    ...(adaptive && { adaptive }),
    ...(cron !== undefined && { cron }),
    nextAt: row.next_at,
    ...(row.fetched_at !== null && { fetchedAt: row.fetched_at }),
    failures: row.failures,
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.plan !== null && { plan: JSON.parse(row.plan) as NextPoll }),
    memory: JSON.parse(row.memory ?? '{}') as Memory,
    ...(row.identity !== null && { identity: JSON.parse(row.identity) as Identity }),
    host,
    ...(hostStanding !== undefined && { hostStanding }),
    gaps,
    polls,
  };
}

/** A row of `polls`, for people. */
function toReport(feed: string, row: Record<string, unknown>): PollReport {
  const { not_before: notBefore, retry_after_ms: retryAfterMs, next_at: nextAt, feed: _, ...rest } = row;
  const report = {
    ...rest,
    feed,
    notBefore,
    retryAfterMs,
    nextAt,
    truncated: row['truncated'] === 1,
    conditional: row['conditional'] === 1,
  };
  return present(report) as unknown as PollReport;
}

function present(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
