import { filterMark } from '../model/feed.ts';
import type { PollJob } from '../model/poll-job.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';

type Echo = Pick<PollOutcome, 'poll' | 'feed' | 'url' | 'filter' | 'asked' | 'conditional'>;

/**
 * What of a poll comes back with its outcome: which it was, of which address and with which filter (the list may have
 * changed meanwhile), what it was for, and whether it could have been answered 304.
 */
export function echoOf({ poll, feed, url, asked, settings, validators }: PollJob): Echo {
  const filter = filterMark(settings);
  const isConditional = validators.etag !== undefined || validators.modified !== undefined;
  return {
    ...{ poll, feed, url },
    ...(filter !== undefined && { filter }),
    ...(asked && { asked }),
    ...(isConditional && { conditional: true }),
  };
}
