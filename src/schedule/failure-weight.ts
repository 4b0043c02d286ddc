import type { FailureReason, FeedFailure } from '../model/feed-failure.ts';

/**
 * How much one failure counts (mediacloud/rss-fetcher's scale, learned on 180,000 feeds): 1 what will hardly mend
 * itself, ½ what often does, ¼ what is rather the network's fault.
 */
export function failureWeight(failure: Pick<FeedFailure, 'reason' | 'status'>): number {
  if (failure.reason === 'status') return SOFT_STATUS(failure.status ?? 0) ? 0.5 : 1;
  return WEIGHTS[failure.reason];
}

const SOFT_STATUS = (status: number) => status === 404 || status === 429 || status >= 500;

const WEIGHTS: Readonly<Record<Exclude<FailureReason, 'status'>, number>> = {
  dns: 0.5,
  'dns-try-again': 0.25,
  tls: 1,
  connection: 0.5,
  timeout: 0.5,
  redirect: 1,
  'refused-address': 1,
  'too-large': 1,
  encoding: 1,
  'challenge-page': 0.5,
  'login-page': 1,
  'not-a-feed': 0.5,
  'secret-missing': 1,
  file: 1,
  crashed: 1,
};
