import type { Instant } from '../model/instant.ts';
import type { PollJob } from '../model/poll-job.ts';
import type { PollOutcome } from '../model/poll-outcome.ts';
import { echoOf } from './echo-of.ts';

/** The outcome of a poll that killed its fetchers, or met a bug of ours, until the queue gave it up. */
export function crashedOutcome(job: PollJob, why: string, now: Instant): PollOutcome {
  const detail = `the poll was given up after three tries: ${why}`;
  const result = { kind: 'failed', reason: 'crashed', detail } as const;
  return { ...echoOf(job), fetchedAt: Math.max(now, job.plannedAt), ms: 0, result };
}
