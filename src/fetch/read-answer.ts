import type { Dispatcher } from 'undici';
import type { FeedFailure } from '../model/feed-failure.ts';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';
import { type AnswerHead, charsetOf, freshnessOf, header, validatorsOf, wholeHeader } from './answer-headers.ts';
import { readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';

export interface ReadLimits {
  readonly maxBytes: number;
  readonly now: () => number;
}

/** What an answer that is no redirect brought. */
export async function readAnswer(
  answer: Dispatcher.ResponseData,
  url: URL,
  what: FetchRequest,
  { maxBytes, now }: ReadLimits,
): Promise<FetchResult> {
  const status = answer.statusCode;
  const sent = what.validators;
  const isConditional = sent.etag !== undefined || sent.modified !== undefined;
  if (status === 304 && isConditional) {
    await answer.body.dump();
    const validators = { ...sent, ...validatorsOf(answer) };
    return { kind: 'same', status, validators, freshness: freshnessOf(answer) };
  }
  if (status !== 200) {
    await answer.body.dump();
    return { kind: 'failed', failure: statusFailure(answer, now()) };
  }
  const body = await readBody(answer.body, header(answer, 'content-encoding'), maxBytes);
  const charset = charsetOf(answer);
  const linkHeader = wholeHeader(answer, 'link');
  return {
    kind: 'document',
    status,
    ...body,
    address: withoutSecrets(url, what.url),
    ...(charset !== undefined && { charset }),
    ...(linkHeader !== undefined && { linkHeader }),
    validators: validatorsOf(answer),
    freshness: freshnessOf(answer),
  };
}

/** Links are resolved against it, and stored: user, password, query, and a path with a `${NAME}` in it stay here. */
function withoutSecrets(url: URL, written: string): string {
  const [path = ''] = written.replace(/^\w+:\/\/[^/?]*/, '').split('?');
  return url.origin + (path.includes('${') ? '/' : url.pathname);
}

function statusFailure(answer: AnswerHead, now: number): FeedFailure {
  const status = answer.statusCode;
  const isAskedToWait = status === 429 || status === 503;
  const wait = isAskedToWait ? retryAfterMs(header(answer, 'retry-after'), now) : undefined;
  return { reason: 'status', status, detail: `HTTP ${status}`, ...(wait !== undefined && { retryAfterMs: wait }) };
}
