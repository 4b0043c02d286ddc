import { UsageError } from '../model/errors.ts';
import type { ItemSelection } from '../model/item.ts';
import type { ArchivePort } from './context.ts';
import { readTime } from './read-time.ts';

/** The options by which commands choose items. */
export interface SelectionOptions {
  readonly feed?: string;
  readonly tag?: string;
  readonly since?: string;
  readonly until?: string;
}

/** What the options select. Throws UsageError for a time that is none. */
export function selectionOf({ feed, tag, since, until }: SelectionOptions, now: number): ItemSelection {
  return {
    ...(feed !== undefined && { feed }),
    ...(tag !== undefined && { tag }),
    ...(since !== undefined && { since: readTime('--since', since, now) }),
    ...(until !== undefined && { until: readTime('--until', until, now) }),
  };
}

/** Throws UsageError for a feed or tag that there is none of: an empty answer would hide a slip of the finger. */
export function refuseUnknown({ feed, tag }: ItemSelection, { feeds }: ArchivePort): void {
  if (feed === undefined && tag === undefined) return;
  const reports = feeds.reports();
  if (feed !== undefined && !reports.some(({ id }) => id === feed)) {
    throw new UsageError(`--feed: there is no feed "${feed}"; "feedmill feeds list" shows the ids`);
  }
  const tags = [...new Set(reports.flatMap((report) => report.tags))].sort();
  if (tag !== undefined && !tags.includes(tag)) {
    throw new UsageError(`--tag: no feed has the tag "${tag}"; there are ${tags.join(', ') || 'none'}`);
  }
}
