import type { FailureReason, FeedFailure } from '../model/feed-failure.ts';
import { MissingSecretError } from './expand-secrets.ts';
import { RefusedAddressError } from './guarded-connector.ts';
import { BodyTooLargeError, UnknownEncodingError } from './read-body.ts';

const BY_CODE: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'dns',
  EAI_NODATA: 'dns',
  EAI_AGAIN: 'dns-try-again',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls',
  HOSTNAME_MISMATCH: 'tls',
};

/** A fetch's exception as the feed's failure. What is no fault of the feed or the network is thrown on. */
export function nameFailure(
  error: unknown,
  limits: { readonly timeoutMs: number; readonly maxBytes: number },
): FeedFailure {
  const cause = rootCause(error);
  if (cause instanceof MissingSecretError)
    return failure('secret-missing', `${cause.message}; set it where the fetcher runs`);
  if (cause instanceof RefusedAddressError) {
    return failure('refused-address', `${cause.message}; if you trust it, add its host to fetch.allow in the settings`);
  }
  if (cause instanceof BodyTooLargeError || cause.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return failure('too-large', `the body is larger than ${limits.maxBytes} bytes (fetch.maxBytes)`);
  }
  if (cause instanceof UnknownEncodingError) return failure('encoding', cause.message);
  if (cause.name === 'TimeoutError')
    return failure('timeout', `no whole answer within ${limits.timeoutMs} ms (fetch.timeout)`);
  return byCode(cause, error);
}

function byCode(cause: Error & { code?: unknown }, error: unknown): FeedFailure {
  const code = typeof cause.code === 'string' ? cause.code : '';
  const reason = BY_CODE[code] ?? byFamily(code);
  if (!reason) throw error;
  return failure(reason, withoutSecrets(plainTls(cause.message) || code));
}

/** OpenSSL tells its own source file and line around the few words that matter. */
function plainTls(message: string): string {
  return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message;
}

function byFamily(code: string): FailureReason | undefined {
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/.test(code)) return 'tls';
  if (/^(Z_|ERR__?ZLIB|ERR_BROTLI|ERR__ERROR|ERR_.*BROTLI|ZSTD_)/.test(code) || code.startsWith('ERR__'))
    return 'encoding';
  if (/^(E[A-Z]+|UND_ERR_\w+|HPE_\w+|ERR_STREAM_PREMATURE_CLOSE)$/.test(code)) return 'connection';
  return undefined;
}

/** Node wraps: a dial to several addresses fails as an AggregateError, an abort carries its reason. */
function rootCause(error: unknown): Error & { code?: unknown } {
  if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0]);
  if (!(error instanceof Error)) return new Error(String(error));
  const inner = error.cause;
  return inner instanceof Error && !('code' in error && BY_CODE[String(error.code)]) ? rootCause(inner) : error;
}

function failure(reason: FailureReason, detail: string): FeedFailure {
  return { reason, detail };
}

/** An address in a message may carry a user and password. */
function withoutSecrets(message: string): string {
  return message.replace(/\/\/[^/@\s]+@/g, '//').slice(0, 300);
}
