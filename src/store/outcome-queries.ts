import type { Database } from 'better-sqlite3';
import { type FeedSettings, filterMark } from '../model/feed.ts';
import type { Memory } from '../model/feed-memory.ts';
import type { PollReport } from '../model/feed-report.ts';
import type { WriterFeed } from '../model/held.ts';
import type { Identity } from '../model/identity.ts';
import type { Instant } from '../model/instant.ts';
import type { NextPoll } from '../model/next-poll.ts';
import type { Validators } from '../model/poll-outcome.ts';
import { packListed, unpackListed } from './listed.ts';

// biome-ignore format: a row reads better in rows
interface Row {
  key: number; id: string; url: string; list_url: string; host: string; settings: string; memory: string | null; interval_ms: number; slack_ms: number; next_at: Instant; plan: string | null; poll: string | null;
  fetched_at: Instant | null; succeeded_at: Instant | null; etag: string | null; modified: string | null; validated: string | null;
  body_hash: string | null; listed: Buffer | null; rules: number; failures: number; failing_since: Instant | null;
  healed_at: Instant | null; failed_from: Instant | null; emptied_at: Instant | null;
  identity: string | null; answered_by: string | null; title: string | null; link: string | null; language: string | null;
}

/** The feed's part of the writer's transaction. */
export function outcomeQueries(db: Database) {
  const read = db.prepare<{ id: string }, Row>(
    'SELECT f.key, f.id, f.url, f.list_url, f.host, f.settings, s.* FROM feeds f JOIN feed_state s ON s.feed = f.key WHERE f.id = @id',
  );
  const save = db.prepare(
    `UPDATE feed_state SET next_at = @nextAt, plan = @plan, poll = @poll, fetched_at = @fetchedAt,
       succeeded_at = @succeededAt, etag = @etag, modified = @modified, validated = @validated, body_hash = @bodyHash, listed = @listed,
       rules = @rules, failures = @failures, failing_since = @failingSince, healed_at = @healedAt, failed_from = @failedFrom, identity = @identity, title = @title,
       link = @link, language = @language, answered_by = @answeredBy, memory = @memory, interval_ms = @intervalMs, slack_ms = @slackMs
     WHERE feed = @key`,
  );
  const addPoll = db.prepare(
    `INSERT INTO polls (feed, at, poll, result, status, reason, detail, ms, bytes, new, revised, known, skipped,
       truncated, asked, conditional, not_before, retry_after_ms, next_at)
     VALUES (@key, @at, @poll, @result, @status, @reason, @detail, @ms, @bytes, @new, @revised, @known, @skipped,
       @truncated, @asked, @conditional, @notBefore, @retryAfterMs, @nextAt)
     ON CONFLICT DO NOTHING`,
  );
  const forgetPolls = db.prepare('DELETE FROM polls WHERE feed = ? AND at < ?');
  return {
    feed(id: string): WriterFeed | undefined {
      const row = read.get({ id });
      return row && toFeed(row);
    },
    saveFeed: (feed: WriterFeed) => void save.run(toRow(feed)),
    /** Adds a poll to the feed's log, and drops what is older than `keepFrom`. */
    addPoll(key: number, { turn: _, notes: __, ...poll }: PollReport, keepFrom: Instant) {
      const { truncated, conditional } = poll;
      addPoll.run({ ...NO_REPORT, ...poll, key, truncated: truncated ? 1 : 0, conditional: conditional ? 1 : 0 });
      forgetPolls.run(key, keepFrom);
    },
  };
}

/** What a report may lack. */
const NO_REPORT = {
  status: null,
  reason: null,
  detail: null,
  bytes: null,
  asked: null,
  notBefore: null,
  retryAfterMs: null,
};

function toFeed(row: Row): WriterFeed {
  return {
    key: row.key,
    id: row.id,
    url: row.url,
    listUrl: row.list_url,
    host: row.host,
    memory: JSON.parse(row.memory ?? '{}') as Memory,
    intervalMs: row.interval_ms,
    slackMs: row.slack_ms,
    ...pollSettings(JSON.parse(row.settings) as FeedSettings),
    nextAt: row.next_at,
    ...(row.plan !== null && { plan: JSON.parse(row.plan) as NextPoll }),
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
    ...(row.poll !== null && { poll: row.poll }),
    ...(row.fetched_at !== null && { fetchedAt: row.fetched_at }),
    ...(row.succeeded_at !== null && { succeededAt: row.succeeded_at }),
    validators: toValidators(row),
    ...(row.body_hash !== null && { bodyHash: row.body_hash }),
    listed: unpackListed(row.listed),
    rules: row.rules,
    failures: row.failures,
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.emptied_at !== null && { emptiedAt: row.emptied_at }),
    ...(row.healed_at !== null && { healedAt: row.healed_at }),
    ...(row.failed_from !== null && { failedFrom: row.failed_from }),
    ...(row.identity !== null && { identity: JSON.parse(row.identity) as Identity }),
    ...(row.title !== null && { title: row.title }),
    ...(row.link !== null && { link: row.link }),
    ...(row.language !== null && { language: row.language }),
  };
}

export function toValidators({ etag, modified, validated }: Pick<Row, 'etag' | 'modified' | 'validated'>): Validators {
  return {
    ...(etag !== null && { etag }),
    ...(modified !== null && { modified }),
    ...(validated !== null && { from: validated }),
  };
}

function pollSettings(
  settings: FeedSettings,
): Pick<WriterFeed, 'everyMs' | 'adaptive' | 'cron' | 'filter' | 'dedup' | 'wish'> {
  const { everyMs, adaptive, cron, dedup, identity: wish } = settings;
  const filter = filterMark(settings);
  return {
    everyMs,
    ...(adaptive && { adaptive }),
    ...(dedup && { dedup }),
    ...(wish && { wish }),
    ...(cron !== undefined && { cron }),
    ...(filter !== undefined && { filter }),
  };
}

function toRow(feed: WriterFeed): Record<string, unknown> {
  return {
    key: feed.key,
    nextAt: feed.nextAt,
    plan: feed.plan === undefined ? null : JSON.stringify(feed.plan),
    memory: JSON.stringify(feed.memory),
    intervalMs: feed.intervalMs,
    slackMs: feed.slackMs,
    answeredBy: feed.answeredBy ?? null,
    poll: feed.poll ?? null,
    fetchedAt: feed.fetchedAt ?? null,
    succeededAt: feed.succeededAt ?? null,
    etag: feed.validators.etag ?? null,
    modified: feed.validators.modified ?? null,
    validated: feed.validators.from ?? null,
    bodyHash: feed.bodyHash ?? null,
    listed: packListed(feed.listed),
    rules: feed.rules,
    failures: feed.failures,
    failingSince: feed.failingSince ?? null,
    healedAt: feed.healedAt ?? null,
    failedFrom: feed.failedFrom ?? null,
    identity: feed.identity === undefined ? null : JSON.stringify(feed.identity),
    title: feed.title ?? null,
    link: feed.link ?? null,
    language: feed.language ?? null,
  };
}
