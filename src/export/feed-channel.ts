import type { Instant } from '../model/instant.ts';

/** What a feed of ours says of itself. */
export interface FeedChannel {
  /** An address or URN that stays the same as long as the feed is the same. Default: `self`, else `link`. */
  readonly id?: string;
  readonly title: string;
  /** A page for people. */
  readonly link: string;
  /** Where the feed itself is served. */
  readonly self?: string;
  /** Where its older items are (RFC 5005). */
  readonly next?: string;
  /** When its items last changed. */
  readonly updated: Instant;
}
