import type { FeedFailure } from './feed-failure.ts';
import type { Freshness, Validators } from './poll-outcome.ts';

/** What a fetch brought: a document, the word that nothing changed, or a failure. */
export type FetchResult = FetchedDocument | FetchedSame | { readonly kind: 'failed'; readonly failure: FeedFailure };

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
  readonly validators: Validators;
}

export interface FetchedSame extends Answered {
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
  readonly validators: Validators;
}
