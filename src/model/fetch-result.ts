import type { FeedFailure } from './feed-failure.ts';
import type { Freshness, Validators } from './poll-outcome.ts';

/** What a fetch brought: a document, the word that nothing changed, or a failure. */
export type FetchResult = (
  | FetchedDocument
  | FetchedSame
  | { readonly kind: 'failed'; readonly failure: FeedFailure }
) & {
  /** The origin that answered, where redirects led there. */
  readonly answeredBy?: string;
};

export interface FetchedDocument extends Answered {
  readonly kind: 'document';
  readonly bytes: Uint8Array;
  /** Bytes that crossed the network, packed. */
  readonly received: number;
  /** The address that answered, after redirects. */
  readonly address: string;
  readonly charset?: string;
  /** `Link` (RFC 8288), as received. */
  readonly linkHeader?: string;
  /** The body broke off: what came is here, and no validators and no hash of it may be kept. */
  readonly cutShort?: true;
  /** What the failure is if this turns out to be no feed: a bot wall, a log-in page, a body that broke off. */
  readonly otherwise?: FeedFailure;
  readonly validators: Validators;
  /** Where the request asks for it. */
  readonly plain?: PlainAnswer;
}

/** An answer as it may be written down: without cookies, without a secret of its feed, the body unpacked. */
export interface PlainAnswer {
  /** The address that answered, without user and password; `${NAME}` percent-encoded. */
  readonly url: string;
  /** Status line and header lines, with an empty line at the end: a sign a byte (latin1). */
  readonly head: string;
  readonly bytes: Uint8Array;
}

interface FetchedSame extends Answered {
  readonly kind: 'same';
  readonly validators?: Validators;
}

interface Answered {
  readonly status: number;
  readonly freshness?: Freshness;
  /** See HttpAnswer. */
  readonly movedTo?: string;
}

/** What to fetch. Header values and the address may hold `${NAME}`. */
export interface FetchRequest {
  readonly feed: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The feed's own: an address, which may hold `${NAME}`, or `none`. */
  readonly proxy?: string;
  readonly validators: Validators;
  /** The answer is to be written down: see PlainAnswer. */
  readonly isKept?: boolean;
}
