import type { FailureReason, FeedFailure } from '../model/feed-failure.ts';

/** A failure that already has its name, on its way up to the one place that hands it out. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly failure: FeedFailure;

  constructor(reason: FailureReason, detail: string, isReached = false) {
    super(detail);
    this.failure = { reason, detail, ...(isReached && { isReached }) };
  }
}
