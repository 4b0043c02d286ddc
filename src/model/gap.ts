import type { Instant } from './instant.ts';

/** A document that shared nothing with the one before it: items came and went between the two polls. */
export interface Gap {
  readonly feed: string;
  /** When the later document was fetched, and the earlier one. */
  readonly at: Instant;
  readonly since: Instant;
  /** How many items were missed, estimated. */
  readonly missed: number;
  /** How many of them older pages of the feed brought since (RFC 5005). */
  readonly found: number;
  /** The page that is to be fetched next; absent where there is none, or no more. */
  readonly older?: string;
  /** Not before this moment; 0 for at once. */
  readonly olderAt: Instant;
  /** In vain, in a row. */
  readonly tries: number;
  readonly pages: number;
  /** A page reached what was known before: nothing is missing any more. */
  readonly isClosed: boolean;
}
