import { onTestFinished } from 'vitest';
import { createFetcher, type FetchOptions } from '../../src/fetch/fetch-document.ts';
import type { FeedFailure } from '../../src/model/feed-failure.ts';
import type { FetchedDocument, FetchRequest, FetchResult } from '../../src/model/fetch-result.ts';

/** Fetches as a poll would, from the loopback too. */
export function testFetcher(options: Partial<FetchOptions> = {}) {
  const made = createFetcher({
    maxRedirects: 5,
    timeoutMs: 5000,
    maxBytes: 10_000,
    allow: ['loopback'],
    userAgent: 'test',
    env: {},
    now: () => 0,
    ...options,
  });
  onTestFinished(() => made.close());
  return (url: string, more: Partial<FetchRequest> = {}) =>
    made.fetch({ feed: 'f', url, headers: {}, validators: {}, ...more });
}

export function failureOf(result: FetchResult): FeedFailure {
  if (result.kind !== 'failed') throw new Error(`it did not fail: ${JSON.stringify(result)}`);
  return result.failure;
}

export function documentOf(result: FetchResult): FetchedDocument & { readonly text: string } {
  if (result.kind !== 'document') throw new Error(`it is no document: ${JSON.stringify(result)}`);
  return { ...result, text: Buffer.from(result.bytes).toString() };
}
