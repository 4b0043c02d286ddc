import type { FetchedDocument } from './fetch-result.ts';
import type { Instant } from './instant.ts';

/** A document that was kept, as it was fetched then. */
export interface ArchivedDocument {
  readonly feed: string;
  /** When it was asked for. */
  readonly at: Instant;
  /** Where it is from, without secrets. */
  readonly url: string;
  /** An older page of the feed, fetched to fill a gap. */
  readonly isOlder: boolean;
  readonly document: FetchedDocument;
}
