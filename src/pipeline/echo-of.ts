import { filterMark } from '../model/feed.ts';
import type { PollJob } from '../model/poll-job.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';

type Echo = Pick<PollOutcome, 'poll' | 'feed' | 'url' | 'filter' | 'asked' | 'conditional'>;

/**
 * What an outcome repeats of its poll: which poll it was, the address and the filter (the list may have changed
 * meanwhile), its purpose, and whether it could have been answered 304.
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
