import type { FailureReason, FeedFailure } from '../model/feed-failure.ts';
import { FetchError } from './fetch-error.ts';
import { tooLarge } from './unpack-layers.ts';

const BY_CODE: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'dns',
  EAI_NODATA: 'dns',
  EAI_AGAIN: 'dns-try-again',
  ETIMEDOUT: 'timeout',
};

const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND: ': no name server knows it; is it spelt right, and is this machine online?',
  ECONNREFUSED: ': nothing listens there',
};

/** A fetch's exception as the feed's failure. What is no fault of the feed or the network is thrown on. */
export function nameFailure(error: unknown, { maxBytes }: { readonly maxBytes: number }): FeedFailure {
  const cause = rootCause(error);
  if (cause instanceof FetchError) return cause.failure;
  const code = typeof cause.code === 'string' ? cause.code : '';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return tooLarge(maxBytes).failure;
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { reason: 'too-large', detail: 'the headers are larger than 1 MiB' };
  const reason = BY_CODE[code] ?? (isOfNetwork(code) || isNoHttp(cause) ? 'connection' : undefined);
  if (!reason) throw error;
  if (EXHAUSTED.test(code)) return { reason, detail: `${cause.message}: ${EXHAUSTED_ADVICE}`, isReached: true };
  if (isNoHttp(cause)) return { reason, detail: `this is no HTTP: ${cause.message}` };
  return { reason, detail: `${cause.message || code}${ADVICE[code] ?? ''}` };
}

/** This machine has no more of something: no sign of an outage, and no fault of the feed that could be told better than so. */
const EXHAUSTED = /^(?:EMFILE|ENFILE|ENOBUFS|ENOMEM|EADDRNOTAVAIL)$/;
const EXHAUSTED_ADVICE =
  'this machine has no more of them: raise its limits (LimitNOFILE=), or lower fetch.concurrency';

/** An answer that breaks HTTP's grammar: undici 7's error has a code for some of its rules only, and asserts that a status is one. */
function isNoHttp({ name, code }: Error & { code?: unknown }): boolean {
  return name === 'HTTPParserError' || code === 'ERR_ASSERTION';
}

function isOfNetwork(code: string): boolean {
  return /^(?:E[A-Z]+|UND_ERR_\w+|HPE_\w+|ERR_STREAM_PREMATURE_CLOSE)$/.test(code);
}

/** Node wraps: a dial to several addresses fails as an AggregateError, an abort carries its reason. */
function rootCause(error: unknown): Error & { code?: unknown } {
  if (error instanceof FetchError) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0]);
  if (!(error instanceof Error)) return new Error(String(error));
  const inner = error.cause;
  return inner instanceof Error && !('code' in error && BY_CODE[String(error.code)]) ? rootCause(inner) : error;
}
