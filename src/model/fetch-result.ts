import type { FeedFailure } from './feed-failure.ts';
import type { Validators } from './poll-outcome.ts';

/** What a fetch brought: a document, the word that nothing changed, or a failure. */
export type FetchResult =
  | {
      readonly kind: 'document';
      readonly status: number;
      readonly bytes: Uint8Array;
      /** Bytes that crossed the network, packed. */
      readonly received: number;
      /** The address that answered, after redirects. */
      readonly address: string;
      readonly charset?: string;
      readonly validators: Validators;
    }
  | { readonly kind: 'same'; readonly status: number; readonly validators?: Validators }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

/** What to fetch. Header values and the address may hold `${NAME}`. */
export interface FetchRequest {
  readonly feed: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly validators: Validators;
}
