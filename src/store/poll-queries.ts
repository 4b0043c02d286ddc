import type { Database } from 'better-sqlite3';
import type { PollReport } from '../model/feed-report.ts';
import { toReport } from './schedule-queries.ts';

/** Past polls, as rows that a user can read. */
export interface PollQueries {
  report(feed: string, poll: string): Omit<PollReport, 'nextAt'> | undefined;
}

export function pollQueries(db: Database): PollQueries {
  const one = db.prepare<{ feed: string; poll: string }, Record<string, unknown>>(
    'SELECT p.* FROM polls p JOIN feeds f ON f.key = p.feed WHERE f.id = @feed AND p.poll = @poll ORDER BY p.at DESC LIMIT 1',
  );
  return {
    report(feed, poll) {
      const row = one.get({ feed, poll });
      return row && toReport(feed, row);
    },
  };
}
