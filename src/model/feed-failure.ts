/** Why a poll brought nothing. Closed: the schedule weighs each, `status` names each. */
export type FailureReason =
  | 'dns' // no such host
  | 'dns-try-again' // the resolver did not answer
  | 'tls' // `detail` names the check that failed
  | 'connection'
  | 'timeout' // `detail` names which: dial, TLS, first byte, idle, whole
  | 'status' // an HTTP status that is no success; `detail` names it
  | 'redirect' // too many, or to nowhere
  | 'refused-address' // a private address, or a port of another protocol, that `fetch.allow` does not open
  | 'too-large'
  | 'encoding' // a Content-Encoding that this Node can't unpack, or broken packing
  | 'challenge-page' // a bot wall, which lets browsers pass only
  | 'login-page'
  | 'not-a-feed'
  | 'secret-missing' // a `${NAME}` that the fetcher's environment lacks
  | 'file' // a `file:` feed that can't be read
  | 'crashed'; // three times it killed the process that polled it, or met an error of ours

/** A feed's failure is a value: saved with the feed, weighed by the schedule. */
export interface FeedFailure {
  readonly reason: FailureReason;
  /** One sentence: what, why, and what to do where there is something to do. */
  readonly detail: string;
  /** It was connected to: what went wrong then says nothing of our network. */
  readonly isReached?: true;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** From Retry-After: milliseconds from the answer on. */
  readonly retryAfterMs?: number;
}
