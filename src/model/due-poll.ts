import type { FeedSettings } from './feed.ts';
import type { Memory } from './feed-memory.ts';
import type { Instant } from './instant.ts';
import type { Validators } from './poll-outcome.ts';

/** A feed whose time has come, with what its next poll needs to know. */
export interface DuePoll {
  readonly feed: string;
  readonly url: string;
  /** The address that its list names: headers and passwords from the list go to no other host. */
  readonly listUrl: string;
  readonly host: string;
  /** Where its redirects led last, where that is another host. */
  readonly answeredBy?: string;
  readonly list: string;
  readonly settings: FeedSettings;
  readonly nextAt: Instant;
  /** When the last stored poll was fetched. */
  readonly fetchedAt?: Instant;
  readonly validators: Validators;
  readonly bodyHash?: string;
  readonly prints: { readonly rules: number; readonly list: readonly string[] };
  /** An older page that is to be fetched now, to fill a gap. */
  readonly older?: string;
  readonly memory: Memory;
  /** Of its items, as an earlier document declared or told it. */
  readonly language?: string;
}
