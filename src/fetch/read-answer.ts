import type { Readable } from 'node:stream';
import { charsetOf } from '../model/charset-of.ts';
import type { FeedFailure } from '../model/feed-failure.ts';
import type { FetchedDocument, FetchResult } from '../model/fetch-result.ts';
import { markedValidators } from './address-mark.ts';
import { type AnswerHead, freshnessOf, header, validatorsOf, wholeHeader } from './answer-headers.ts';
import type { Asked } from './asked.ts';
import type { SecretHider } from './expand-secrets.ts';
import { gatherBody } from './gather-body.ts';
import { namePage, PAGE_BYTES } from './name-page.ts';
import { plainAnswer } from './plain-answer.ts';
import { readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';
import { unpackLayers } from './unpack-layers.ts';

export interface Answer extends AnswerHead {
  readonly body: Readable;
}

interface ReadLimits {
  readonly maxBytes: number;
  readonly now: () => number;
  /** A part of the body has come. */
  readonly onPart: () => void;
  /** Where the answer is to be written down. */
  readonly hide?: SecretHider | undefined;
  /** Has a path a secret of the address that was asked for in it? */
  readonly isSecret: (path: string) => boolean;
}

/** What an answer that is no redirect brought. */
export async function readAnswer(answer: Answer, asked: Asked, limits: ReadLimits): Promise<FetchResult> {
  const status = answer.statusCode;
  const { etag, modified } = asked.validators;
  if (status === 304 && (etag ?? modified) !== undefined) {
    await gatherBody(answer.body, limits.onPart, 1); // it has none
    const validators = { ...asked.validators, ...validatorsOf(answer) };
    return { kind: 'same', status, validators, freshness: freshnessOf(answer) };
  }
  if (status === 200 || status === 203) return readDocument(answer, asked, limits);
  return { kind: 'failed', failure: await statusFailure(answer, asked, limits) };
}

async function readDocument(answer: Answer, asked: Asked, limits: ReadLimits): Promise<FetchedDocument> {
  const body = await readBody(answer.body, wholeHeader(answer, 'content-encoding'), limits);
  const charset = charsetOf(header(answer, 'content-type'));
  const linkHeader = wholeHeader(answer, 'link');
  const otherwise = body.brokenOff ?? namePage(answer, asked, body.bytes);
  return {
    kind: 'document',
    status: answer.statusCode,
    bytes: body.bytes,
    received: body.received,
    address: baseAddress(asked, limits),
    ...(charset !== undefined && { charset }),
    ...(linkHeader !== undefined && { linkHeader }),
    ...(body.brokenOff && { cutShort: true }),
    ...(otherwise && { otherwise }),
    validators: markedValidators(validatorsOf(answer), asked.url),
    freshness: freshnessOf(answer),
    ...(limits.hide && { plain: plainAnswer(answer, asked, body.bytes, limits.hide) }),
  };
}

/** Links are resolved against it, and stored: user, password, query, and a path with a secret in it, a redirect's too, stay here. */
function baseAddress({ url, written }: Asked, { isSecret }: ReadLimits): string {
  const [path = ''] = written.replace(/^\w+:\/\/[^/?]*/, '').split('?');
  return url.origin + (path.includes('${') || isSecret(url.pathname) ? '/' : url.pathname);
}

/** A page that says more than its status, be it a bot wall, names the failure. */
async function statusFailure(answer: Answer, asked: Asked, { onPart, now }: ReadLimits): Promise<FeedFailure> {
  const status = answer.statusCode;
  const { bytes } = await gatherBody(answer.body, onPart, PAGE_BYTES);
  const page = await unpackLayers(bytes, wholeHeader(answer, 'content-encoding'), PAGE_BYTES * 16).catch(
    () => undefined,
  );
  const named = namePage(answer, asked, page?.bytes ?? new Uint8Array());
  const wait = retryAfterMs(header(answer, 'retry-after'), now(), header(answer, 'date'));
  const plain = { reason: 'status', detail: `HTTP ${status}${WORDS[status] ?? ''}` } as const;
  return { ...(named ?? plain), status, ...(wait !== undefined && { retryAfterMs: wait }) };
}

const WORDS: Readonly<Record<number, string>> = {
  401: ': it wants a user and a password, or another token',
  403: ': it lets this program in no further; fetch.contact tells its owner who asks',
  404: ': nothing is there; "feedmill feeds discover SITE" may find its new address',
  407: ': the proxy wants a user and a password',
  410: ': its owner took it away for good',
  429: ': it wants fewer requests',
};
