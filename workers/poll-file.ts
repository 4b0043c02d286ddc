import { readFileFeed } from '../src/fetch/read-file-feed.ts';
import type { PollJob } from '../src/model/poll-job.ts';
import type { PollOutcome } from '../src/model/poll-outcome.ts';
import { pollFeed } from '../src/pipeline/poll-feed.ts';

/** One poll of a `file:` feed, which is read here: fetchers may be on other machines. */
export function pollFile(job: PollJob, list: string, maxBytes: number, now: () => number): Promise<PollOutcome> {
  const fetch = () => readFileFeed({ ...job, headers: {} }, list, maxBytes);
  return pollFeed(job, { fetch, now });
}
